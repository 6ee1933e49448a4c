import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import type { BaseDetail } from '@luyin/contract';
import { ActivityCard } from '../../../components/activity-card';
import { Await } from '../../../components/await';
import { Button } from '../../../components/button';
import { Icon } from '../../../components/icon';
import { PhotoRow } from '../../../components/photo-row';
import { Screen } from '../../../components/screen';
import { State } from '../../../components/state';
import { Asked } from '../../../asked';
import { go, paths } from '../../../paths';
import { aria } from '../../../platform/aria';
import { share } from '../../../platform/share';
import { useRoot } from '../../../session/root';
import { levelWord } from '../../../texts/activity-words';
import { ActivityBones } from '../../components/activity-bones';
import { PlaceCard } from '../../components/place-card';
import { baseTexts as texts } from '../../texts';
import '../../activity.scss';

const Contact = observer(function Contact({ base }: { base: BaseDetail }) {
  const { toast } = useRoot();
  const { contact, contactPhone, capacity } = base;
  const call = (phone: string) =>
    Taro.makePhoneCall({ phoneNumber: phone }).catch((error: { errMsg?: string }) => {
      // Turned back in the phone's own question: nothing went wrong.
      if (!/cancel/i.test(error.errMsg ?? '')) toast.say(texts.callFailed(phone));
    });
  if (!contact && !contactPhone && !capacity) return null;
  return (
    <View className="section">
      <View className="card pad">
        {capacity !== null && (
          <View className="row g8">
            <Icon name="person" className="leaf" />
            <View className="num">{texts.capacity(capacity)}</View>
          </View>
        )}
        {contactPhone ? (
          <Button
            id="call-base"
            kind="quiet"
            small
            icon="phone"
            className={capacity !== null ? 't12' : undefined}
            onPress={() => void call(contactPhone)}
          >
            {texts.call(contact)}
          </Button>
        ) : (
          contact && <View className="t8">{`${texts.contact}：${contact}`}</View>
        )}
      </View>
    </View>
  );
});

const Body = observer(function Body({ base }: { base: BaseDetail }) {
  const { clock } = useRoot();
  const { name, level, district, address, position, description, photos, activities } = base;
  const now = clock.now().setSeconds(0, 0);
  return (
    <View className="fade">
      <View className="side t8">
        <View id="base-name" className="h1" {...aria.heading(2)}>
          {name}
        </View>
        <View className="small moss t8">
          {[levelWord(level), district].filter(Boolean).join(' · ')}
        </View>
      </View>
      {photos.length > 0 && (
        <View className="section">
          <PhotoRow photos={photos} label={texts.photos} />
        </View>
      )}
      {description && (
        <View className="section">
          <View className="h2" {...aria.heading(2)}>
            {texts.about}
          </View>
          <View className="card pad about-text t8">{description}</View>
        </View>
      )}
      <Contact base={base} />
      <PlaceCard name={name} address={address ?? district ?? texts.noAddress} position={position} />
      <View className="section">
        <View className="h2" {...aria.heading(2)}>
          {texts.activities}
        </View>
      </View>
      {activities.length > 0 ? (
        <View id="base-activities" className="card rows t8">
          {activities.map((activity) => (
            <ActivityCard key={activity.id} activity={activity} now={now} />
          ))}
        </View>
      ) : (
        <View className="side moss t8">{texts.noActivities}</View>
      )}
    </View>
  );
});

const Base = observer(function Base({ id }: { id: string }) {
  const { recall, city, clock, session } = useRoot();
  const [asked] = useState(() => new Asked<BaseDetail>());
  const { token } = session;
  const load = () => asked.ask(() => recall('GET /bases/:id', { params: { id } }));
  useEffect(() => {
    void city.need();
    void clock.need();
    // Signing in or out changes which of its activities are mine.
    void asked.ask(() => recall('GET /bases/:id', { params: { id } }));
  }, [asked, recall, id, city, clock, token]);
  usePullDownRefresh(() => {
    void load().finally(() => Taro.stopPullDownRefresh());
  });
  share.useCard(() => ({ title: asked.value?.name ?? texts.title, path: paths.base(id) }));
  if (!asked.value && asked.error?.code === 'base_not_found') return <Missing />;
  return (
    <Await asked={asked} bones={<ActivityBones />} onRetry={() => void load()}>
      {(base) => <Body base={base} />}
    </Await>
  );
});

function Missing() {
  return (
    <View id="base-missing">
      <State drawing="pit" title={texts.missing}>
        <Button kind="quiet" small onPress={() => go(paths.bases())}>
          {texts.toBases}
        </Button>
      </State>
    </View>
  );
}

export default function BasePage() {
  const { id } = useRouter<{ id?: string }>().params;
  return <Screen title={texts.title}>{id ? <Base key={id} id={id} /> : <Missing />}</Screen>;
}
