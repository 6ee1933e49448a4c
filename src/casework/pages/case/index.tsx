import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { Await } from '../../../components/await';
import { Bone } from '../../../components/bones';
import { Button } from '../../../components/button';
import { Screen } from '../../../components/screen';
import { Slot } from '../../../components/slot';
import { StaffOnly } from '../../../components/staff-only';
import { State } from '../../../components/state';
import { draftOf, photoBoxOf } from '../../../forms';
import { back, paths, replace } from '../../../paths';
import { aria } from '../../../platform/aria';
import { useRoot } from '../../../session/root';
import { CaseParts, CaseStory } from '../../components/case-course';
import { CaseHead, CasePeople, CasePlace, CaseWords } from '../../components/case-facts';
import { CaseFoot } from '../../components/case-foot';
import { CasePhotos } from '../../components/case-photos';
import { CasePublic } from '../../components/case-public';
import { Later } from '../../../components/later';
import { caseTexts as texts, stepTexts } from '../../case-texts';
import { CaseStore } from '../../case-store';
import type { CaseFields } from '../../step-form';
import { shutTexts } from '../../texts';
import '../../casework.scss';

/** What just happened: this person’s own step, or that somebody else was faster. */
const News = observer(function News({ store }: { store: CaseStore }) {
  const { decided, following, meanwhile } = store;
  if (meanwhile !== null) {
    return (
      <View id="case-meanwhile" className="note note-sun" {...aria.part('status')}>
        <View className="grow">{meanwhile ? texts.meanwhile(meanwhile) : texts.changed}</View>
        <Button id="meanwhile-seen" kind="quiet" small onPress={() => store.seen()}>
          {texts.meanwhileSeen}
        </Button>
      </View>
    );
  }
  if (!decided) return null;
  return (
    <View id="case-done" className="side t12" {...aria.part('status')}>
      <View className="card pad">
        <View className="h3">{`${texts.done}：${stepTexts.button[decided] ?? ''}`}</View>
        <View className="row wrap g12 t12">
          {following && (
            <Button id="next-case" small onPress={() => replace(paths.deskCase(following))}>
              {texts.nextOne}
            </Button>
          )}
          {following === null && <View className="moss grow">{texts.allDone}</View>}
          <Button id="to-queue" kind="quiet" small onPress={() => back()}>
            {texts.toQueue}
          </Button>
        </View>
      </View>
    </View>
  );
});

const Case = observer(function Case({ number }: { number: string }) {
  const root = useRoot();
  const { api, recall, session, clock, city } = root;
  const [store] = useState(
    () => new CaseStore(number, { api, recall, box: photoBoxOf(root), now: () => clock.now() }),
  );
  const person = session.person?.id ?? null;
  useEffect(() => {
    void city.need();
    void clock.need();
    void store.load();
    store.unfold(draftOf<CaseFields>(root, { form: 'casework', subject: number }));
    return () => store.leave();
  }, [store, root, clock, city, number, person]);
  usePullDownRefresh(() => {
    void store.load().finally(() => Taro.stopPullDownRefresh());
  });
  const { asked } = store;
  if (asked.error?.code === 'complaint_not_found' && !asked.value) {
    return <State drawing="pit" title={texts.notFound} hint={texts.notFoundHint} />;
  }
  return (
    <View>
      <Await asked={asked} bones={<CaseBones />} onRetry={() => void store.load()}>
        {(complaint) => (
          <View className="footed">
            <Slot>
              <News store={store} />
            </Slot>
            <CaseHead complaint={complaint} />
            <CaseWords complaint={complaint} />
            <CasePhotos store={store} />
            <Later>
              <CasePlace complaint={complaint} />
              <CaseParts complaint={complaint} />
            </Later>
            <Later after={3}>
              <CasePeople complaint={complaint} />
              <CasePublic store={store} />
              <CaseStory complaint={complaint} />
            </Later>
          </View>
        )}
      </Await>
      <CaseFoot store={store} />
    </View>
  );
});

function CaseBones() {
  return (
    <View className="side t8" {...aria.hidden}>
      <Bone w="60%" h={32} />
      <View className="t8" />
      <Bone w="40%" h={18} />
      <View className="t16" />
      <Bone w="100%" h={96} />
      <View className="t16" />
      <Bone w="100%" h={160} />
    </View>
  );
}

export default function CaseworkCasePage() {
  const { number } = useRouter<{ number?: string }>().params;
  return (
    <Screen title={texts.title}>
      <StaffOnly
        may="complaint.handle"
        here={paths.deskCase(number ?? '')}
        signIn={shutTexts.signIn}
        shut={shutTexts.notAllowed}
        shutHint={shutTexts.notAllowedHint}
      >
        {(person) =>
          number ? (
            <Case key={`${person} ${number}`} number={number} />
          ) : (
            <State drawing="pit" title={texts.notFound} hint={texts.notFoundHint} />
          )
        }
      </StaffOnly>
    </Screen>
  );
}
