import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh, useRouter } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { Button } from '../../../components/button';
import { Screen } from '../../../components/screen';
import { Slot } from '../../../components/slot';
import { Failure, OfflineNote, State } from '../../../components/state';
import { draftOf, photoBoxOf } from '../../../forms';
import { go, paths } from '../../../paths';
import { share } from '../../../platform/share';
import { storage } from '../../../platform/storage';
import { useRoot } from '../../../session/root';
import { readKey, sourceOf, type CaseAddress } from '../../case-source';
import { AnswerCard, Withdraw } from '../../components/answer-card';
import { BeforeAfter } from '../../components/before-after';
import { CaseBones } from '../../components/case-bones';
import { CaseClips } from '../../components/case-clips';
import { CaseTree } from '../../components/case-links';
import { CaseStory } from '../../components/case-story';
import { ClockLines } from '../../components/clock-lines';
import { FollowFacts } from '../../components/follow-facts';
import { FollowHead } from '../../components/follow-head';
import { PrivateLink } from '../../components/private-link';
import { RateForm } from '../../components/rate-form';
import { FollowStore, type FollowFields } from '../../follow-store';
import { keyHere } from '../../receipts';
import { followTexts as texts } from '../../texts';
import '../../cases.scss';

const Shown = observer(function Shown({ store }: { store: FollowStore }) {
  const { asked } = store;
  const found = asked.value;
  if (!found) return null;
  const { photos, clips, clocks, steps, tree, followKey } = found;
  return (
    <View className="fade">
      <Slot>{asked.since !== null && <OfflineNote since={asked.since} />}</Slot>
      <FollowHead found={found} />
      <Slot>
        <AnswerCard store={store} found={found} />
      </Slot>
      <Slot>
        <RateForm store={store} found={found} />
      </Slot>
      <ClockLines title={texts.promise} clocks={clocks} />
      <BeforeAfter photos={photos} />
      <CaseClips clips={clips} />
      <CaseStory title={texts.story} steps={steps} />
      <FollowFacts found={found} />
      <CaseTree title={texts.tree} tree={tree} />
      <Slot>{followKey && <PrivateLink followKey={followKey} />}</Slot>
      <Slot>
        <Withdraw store={store} />
      </Slot>
    </View>
  );
});

const subjectOf = (address: CaseAddress) =>
  'key' in address ? address.key.split('-')[0]! : address.number;

const Follow = observer(function Follow({ address }: { address: CaseAddress }) {
  const root = useRoot();
  const { api, recall, city, clock } = root;
  const [store] = useState(() => {
    const made = new FollowStore(sourceOf(address, api, recall), photoBoxOf(root));
    made.unfold(draftOf<FollowFields>(root, { form: 'follow', subject: subjectOf(address) }));
    return made;
  });
  const { asked } = store;
  useEffect(() => {
    void city.need();
    void clock.need();
  }, [city, clock]);
  useEffect(() => {
    void store.load();
    return () => store.leave();
  }, [store]);
  // It may have been handled while another page lay above.
  useDidShow(() => {
    if (asked.value) void store.load();
  });
  usePullDownRefresh(() => {
    void store.load().finally(() => Taro.stopPullDownRefresh());
  });

  if (asked.value) return <Shown store={store} />;
  if (!asked.error || asked.busy) return <CaseBones />;
  const { code } = asked.error;
  if (code === 'follow_key_wrong' || code === 'invalid_input') {
    return <Missing id="case-key-wrong" title={texts.wrong} hint={texts.wrongHint} />;
  }
  if (code === 'complaint_not_found') {
    return <Missing id="case-missing" title={texts.none} hint={texts.noneHint} />;
  }
  if (code === 'sign_in_required' || code === 'session_expired') {
    return <SignInFirst to={'number' in address ? paths.myCase(address.number) : undefined} />;
  }
  return <Failure error={asked.error} onRetry={() => void store.load()} />;
});

/** Of somebody’s account, on a device without its receipt: signed in, one is back at the case. */
function SignInFirst({ to }: { to: string | undefined }) {
  return (
    <View id="case-sign-in">
      <State drawing="welcome" title={texts.signInFirst} hint={texts.signInFirstHint}>
        <Button id="me-sign-in" small onPress={() => go(paths.signIn(undefined, to))}>
          {texts.signInButton}
        </Button>
      </State>
    </View>
  );
}

function Missing({ id, title, hint }: { id: string; title: string; hint: string }) {
  return (
    <View id={id}>
      <State drawing="pit" title={title} hint={hint}>
        <View className="what">
          <Button id="to-my-cases" small onPress={() => go(paths.myCases())}>
            {texts.mine}
          </Button>
          <Button id="to-cases" kind="quiet" small onPress={() => go(paths.cases())}>
            {texts.toPublic}
          </Button>
        </View>
      </State>
    </View>
  );
}

function FollowPage() {
  const { session } = useRoot();
  const { key, number } = useRouter<{ key?: string; number?: string }>().params;
  // What this page shows is for one person alone: it shares the way in, never the case.
  share.useCard(() => ({ title: texts.report, path: paths.report() }));
  const person = session.person?.id ?? null;
  const here = number ? keyHere(storage, number, person) : null;
  // Not signed in, a case that was reported from this device is opened by its receipt.
  const followKey = key ? readKey(key) : session.signedIn ? null : here;
  const address: CaseAddress | null = followKey ? { key: followKey } : number ? { number } : null;
  return (
    <Screen title={texts.title}>
      {address ? (
        <Follow key={`${JSON.stringify(address)} ${person}`} address={address} />
      ) : (
        <Missing id="case-key-wrong" title={texts.wrong} hint={texts.wrongHint} />
      )}
    </Screen>
  );
}

export default observer(FollowPage);
