import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh, useRouter } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import type { ApiError } from '../../../api';
import { Button } from '../../../components/button';
import { ConfirmSheet } from '../../../components/confirm-sheet';
import { Icon } from '../../../components/icon';
import { Press } from '../../../components/press';
import { Screen } from '../../../components/screen';
import { Slot } from '../../../components/slot';
import { Failure, OfflineNote, State } from '../../../components/state';
import { go, paths } from '../../../paths';
import { location } from '../../../platform/location';
import { scan } from '../../../platform/scan';
import { storage } from '../../../platform/storage';
import { useRoot } from '../../../session/root';
import { sentence } from '../../../texts/errors';
import { CheckCard } from '../../components/check-card';
import { MembersCard } from '../../components/members-card';
import { OfferCard } from '../../components/offer-card';
import { SignupBones } from '../../components/signup-bones';
import { SignupHead, SignupPlace } from '../../components/signup-facts';
import { SignupStory } from '../../components/signup-story';
import { StarsForm } from '../../components/stars-form';
import { TicketCard } from '../../components/ticket-card';
import { SignupStore, type SignupStepAction } from '../../signup-store';
import { signupTexts as texts } from '../../texts';
import { usePoll } from '../../use-poll';
import '../../signup.scss';

interface Props {
  store: SignupStore;
}

const doneWord: Record<SignupStepAction, string> = {
  accept: texts.accepted,
  decline: texts.declined,
  cancel: texts.cancelled,
};

const Shown = observer(function Shown({ store }: Props) {
  const { toast } = useRoot();
  const [ending, setEnding] = useState(false);
  const { signup, busy } = store;
  if (!signup) return null;
  const { ticket, actions, status, members } = signup;
  const done = (refused: ApiError | null, said: string) => {
    if (!refused) return toast.say(said);
    const meanwhile = refused.code === 'signup_changed_meanwhile';
    toast.say(meanwhile ? texts.changedMeanwhile : sentence(refused));
  };
  const step = async (action: SignupStepAction) => {
    const refused = await store.step(action);
    setEnding(false);
    done(refused, doneWord[action]);
  };
  // What is counted by the head stands in the year from the check-in on, hours or not.
  const served = members.some(({ checkedInAt }) => checkedInAt !== null);
  return (
    <View className="fade">
      <Slot>
        {ticket && (
          <View className="side t12">
            <TicketCard signup={signup} name={signup.partyName} />
          </View>
        )}
      </Slot>
      <Slot>
        {status === 'offered' && (
          <View className="side t12">
            <OfferCard
              signup={signup}
              bare
              busy={busy}
              onAccept={() => void step('accept')}
              onDecline={() => void step('decline')}
            />
          </View>
        )}
      </Slot>
      <Slot>
        {(actions.includes('check_in') || actions.includes('check_out')) && (
          <View className="side t12">
            <CheckCard store={store} />
          </View>
        )}
      </Slot>
      <Slot>{!ticket && <SignupHead signup={signup} />}</Slot>
      <SignupPlace signup={signup} />
      <MembersCard signup={signup} />
      <Slot>
        {served && (
          <View className="section card">
            <Press
              id="to-duty-year"
              className="line"
              role="link"
              onPress={() => go(paths.dutyYear())}
            >
              <Icon name="tree" className="leaf" />
              <View className="grow">{texts.toYear}</View>
              <Icon name="next" className="moss" />
            </Press>
          </View>
        )}
      </Slot>
      <Slot>
        {(actions.includes('feedback') || signup.feedback) && (
          <StarsForm key={JSON.stringify(signup.feedback)} store={store} signup={signup} />
        )}
      </Slot>
      <SignupStory signup={signup} />
      <Slot>
        {actions.includes('cancel') && (
          <View className="section">
            <Button id="signup-cancel" kind="quiet" small onPress={() => setEnding(true)}>
              {texts.cancel}
            </Button>
          </View>
        )}
      </Slot>
      <Slot>
        {ending && (
          <ConfirmSheet
            title={texts.cancelAsk}
            hint={texts.cancelHint[status] ?? texts.cancelHint.booked!}
            yes={texts.cancelYes}
            final
            busy={busy}
            onYes={() => void step('cancel')}
            onClose={() => setEnding(false)}
          />
        )}
      </Slot>
    </View>
  );
});

const Signup = observer(function Signup({ id }: { id: string }) {
  const { api, recall, session, clock } = useRoot();
  const [store] = useState(
    () =>
      new SignupStore(id, {
        api,
        recall,
        storage,
        person: () => session.person?.id ?? null,
        locate: () => location.ask(),
        scan: () => scan.read(),
      }),
  );
  const { asked, kept } = store;
  const { token } = session;
  useEffect(() => {
    void clock.need();
  }, [clock]);
  useEffect(() => {
    void store.load();
  }, [store, token]);
  // The party may have been changed on the page above.
  useDidShow(() => {
    if (asked.value) void store.load();
  });
  usePoll({ wanted: () => store.moves && !store.busy, ask: () => store.load() });
  usePullDownRefresh(() => {
    void store.load().finally(() => Taro.stopPullDownRefresh());
  });

  if (asked.value) {
    return (
      <View>
        <Slot>{asked.since !== null && <OfflineNote since={asked.since} />}</Slot>
        <Shown store={store} />
      </View>
    );
  }
  if (!asked.error || asked.busy) return <SignupBones />;
  if (asked.error.code === 'signup_not_found') return <NotFound />;
  if (!kept) return <Failure error={asked.error} onRetry={() => void store.load()} />;
  return (
    <View>
      <OfflineNote since={store.keptAt ?? 0} />
      {kept.ticket ? (
        <View className="side t12">
          <TicketCard signup={kept} />
        </View>
      ) : (
        <SignupHead signup={kept} />
      )}
      <SignupPlace signup={kept} />
      <View className="side t16">
        <Button id="retry" kind="quiet" small onPress={() => void store.load()}>
          再试一次
        </Button>
      </View>
    </View>
  );
});

function NotFound() {
  return (
    <State drawing="pit" title={texts.notFound} hint={texts.notFoundHint}>
      <Button id="to-signups" kind="quiet" small onPress={() => go(paths.signups())}>
        {texts.list}
      </Button>
    </State>
  );
}

export default function SignupPage() {
  const { id } = useRouter<{ id?: string }>().params;
  return <Screen title={texts.title}>{id ? <Signup key={id} id={id} /> : <NotFound />}</Screen>;
}
