import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { Await } from '../../../components/await';
import { Bone } from '../../../components/bones';
import { Button } from '../../../components/button';
import { Field } from '../../../components/field';
import { ReasonSheet } from '../../../components/reason-sheet';
import { Screen } from '../../../components/screen';
import { Slot } from '../../../components/slot';
import { StaffOnly } from '../../../components/staff-only';
import { State } from '../../../components/state';
import { draftOf } from '../../../forms';
import { back, paths, replace } from '../../../paths';
import { aria } from '../../../platform/aria';
import { useRoot } from '../../../session/root';
import { ids } from '../../../test-ids';
import { figure, unitWord } from '../../../texts/duty-words';
import { sentence } from '../../../texts/errors';
import { ReviewFacts } from '../../components/review-facts';
import { reviewTexts as texts } from '../../duty-texts';
import { ReviewStore, type ReviewFields, type Verdict } from '../../review-store';
import '../../desk.scss';

/** After a decision: the next one that waits is one tap away. */
const Decided = observer(function Decided({ store }: { store: ReviewStore }) {
  const { decided, following } = store;
  return (
    <View id="review-done" className="side t12" {...aria.part('status')}>
      <View className="card pad">
        <View className="h3">{texts.done[decided!]}</View>
        <View className="row wrap g12 t12">
          {following && (
            <Button id="next-review" small onPress={() => replace(paths.deskReport(following))}>
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

/** How much of it can be vouched for: less than was reported, never more. */
const Vouch = observer(function Vouch({ store }: { store: ReviewStore }) {
  const { quantity, vouched, worth } = store;
  const report = store.asked.value;
  if (!report) return null;
  const unit = unitWord(report.rule.unit);
  return (
    <View className="t12">
      <View className="h3">{texts.acceptAmount}</View>
      <View className="row g12 t8">
        <View className="grow">
          <Field
            id="vouch-quantity"
            label={texts.acceptAmount}
            value={quantity}
            placeholder={figure(report.quantity)}
            type="digit"
            maxlength={8}
            wrong={vouched === null}
            onInput={(typed) => store.typeQuantity(typed)}
          />
        </View>
        <View>{unit}</View>
      </View>
      <View className={vouched === null ? 'wrong t8' : 'moss num t8'} {...aria.part('status')}>
        {worth === null
          ? texts.amountWrong(`${figure(report.quantity)} ${unit}`)
          : texts.comesTo(figure(worth))}
      </View>
    </View>
  );
});

interface VerdictProps {
  verdict: Verdict;
  store: ReviewStore;
  refused: string | null;
  onYes(): void;
  onClose(): void;
}

const VerdictSheet = observer(function VerdictSheet(props: VerdictProps) {
  const { verdict, store, refused, onYes, onClose } = props;
  const accepted = store.asked.value?.status === 'accepted';
  const common = { words: texts, busy: store.busy, refused, onYes, onClose };
  if (verdict === 'accept') {
    return (
      <ReasonSheet
        {...common}
        title={texts.acceptAsk}
        hint={texts.acceptHint}
        yes={texts.accept}
        reason={null}
        busy={store.busy || store.vouched === null}
      >
        <Vouch store={store} />
      </ReasonSheet>
    );
  }
  return (
    <ReasonSheet
      {...common}
      title={texts.rejectAsk}
      hint={accepted ? texts.rejectAcceptedHint : texts.rejectHint}
      yes={accepted ? texts.rejectAccepted : texts.reject}
      reason={store.reason}
      ready={texts.reasons}
      onReason={(words) => store.write(words)}
    />
  );
});

const Review = observer(function Review({ id }: { id: string }) {
  const root = useRoot();
  const { api, session, clock, toast } = root;
  const [store] = useState(() => new ReviewStore(id, api));
  const [deciding, setDeciding] = useState<Verdict | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const person = session.person?.id ?? null;
  useEffect(() => {
    void clock.need();
    void store.load();
    store.unfold(draftOf<ReviewFields>(root, { form: 'review', subject: id }));
    return () => store.leave();
  }, [store, root, clock, id, person]);
  usePullDownRefresh(() => {
    void store.load().finally(() => Taro.stopPullDownRefresh());
  });
  const decide = async (verdict: Verdict) => {
    setRefused(null);
    const error = await store.decide(verdict);
    if (!error) return setDeciding(null);
    // The decision is no longer what the page said: look again before deciding.
    const moved = !store.offered.includes(verdict) || error.code === 'report_changed_meanwhile';
    if (!moved) return setRefused(sentence(error));
    setDeciding(null);
    toast.say(texts.meanwhile);
  };
  const { asked, offered, decided } = store;
  if (asked.error?.code === 'report_not_found' && !asked.value) {
    return <State drawing="pit" title={texts.notFound} />;
  }
  return (
    <View>
      <Await
        asked={asked}
        bones={
          <View className="side t28" {...aria.hidden}>
            <Bone w="50%" h={28} />
            <View className="t12" />
            <Bone w="100%" h={320} />
          </View>
        }
        onRetry={() => void store.load()}
      >
        {(report) => (
          <View className={offered.length > 0 ? 'footed' : ''}>
            <Slot>{decided && <Decided store={store} />}</Slot>
            <ReviewFacts report={report} />
          </View>
        )}
      </Await>
      <Slot>
        {offered.length > 0 && (
          <View className="desk-foot">
            {[...offered].reverse().map((verdict) => (
              <Button
                key={verdict}
                id={ids.reviewStep(verdict)}
                kind={verdict === 'accept' ? 'leaf' : 'berry'}
                className="grow"
                onPress={() => {
                  setRefused(null);
                  setDeciding(verdict);
                }}
              >
                {verdict === 'reject' && !offered.includes('accept')
                  ? texts.rejectAccepted
                  : texts[verdict]}
              </Button>
            ))}
          </View>
        )}
      </Slot>
      <Slot>
        {deciding && (
          <VerdictSheet
            verdict={deciding}
            store={store}
            refused={refused}
            onYes={() => void decide(deciding)}
            onClose={() => setDeciding(null)}
          />
        )}
      </Slot>
    </View>
  );
});

export default function DeskReportPage() {
  const { id } = useRouter<{ id?: string }>().params;
  return (
    <Screen title={texts.one}>
      <StaffOnly
        may="duty.review"
        here={paths.deskReport(id ?? '')}
        signIn={texts.signIn}
        shut={texts.notAllowed}
        shutHint={texts.notAllowedHint}
      >
        {(person) =>
          id ? (
            <Review key={`${person} ${id}`} id={id} />
          ) : (
            <State drawing="pit" title={texts.notFound} />
          )
        }
      </StaffOnly>
    </Screen>
  );
}
