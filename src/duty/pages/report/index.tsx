import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import type { SelfReport } from '@luyin/contract';
import { Await } from '../../../components/await';
import { Bone } from '../../../components/bones';
import { Button } from '../../../components/button';
import { Screen } from '../../../components/screen';
import { State } from '../../../components/state';
import { draftOf, photoBoxOf } from '../../../forms';
import { back, go, paths, replace } from '../../../paths';
import { aria } from '../../../platform/aria';
import { useRoot, type Root } from '../../../session/root';
import { said } from '../../../texts/time';
import { ReportForm } from '../../components/report-form';
import type { ReportFields } from '../../report-form';
import { ReportStore } from '../../report-store';
import { reportTexts as texts } from '../../report-texts';
import '../../duty.scss';

interface Props {
  rule: string | null;
  companion: string | null;
  onAgain(): void;
}

const storeOf = (root: Root) =>
  new ReportStore({
    api: root.api,
    recall: root.recall,
    box: photoBoxOf(root),
    draft: draftOf<ReportFields>(root, { form: 'self-report' }),
    now: () => root.clock.now(),
  });

/** Received: by when there is an answer, and what can be done meanwhile. */
const Done = observer(function Done({ report, onAgain }: { report: SelfReport; onAgain(): void }) {
  const { clock } = useRoot();
  const { reviewBy, id } = report;
  return (
    <View id="report-done">
      <State
        drawing="sapling"
        title={texts.done}
        hint={reviewBy ? texts.doneBy(said(reviewBy, 'day', clock.now())) : texts.doneSoon}
      >
        <Button id="to-sent" onPress={() => replace(paths.dutyReport(id))}>
          {texts.toSent}
        </Button>
        <Button id="report-again" kind="quiet" className="t12" onPress={onAgain}>
          {texts.again}
        </Button>
        <Button id="report-back" kind="quiet" className="t12" onPress={back}>
          {texts.back}
        </Button>
      </State>
    </View>
  );
});

const Report = observer(function Report({ rule, companion, onAgain }: Props) {
  const root = useRoot();
  const { clock } = root;
  const [store] = useState(() => storeOf(root));
  useEffect(() => {
    void clock.need();
    void store.open(rule, companion);
    return () => store.leave();
  }, [store, clock, rule, companion]);
  if (store.sent) return <Done report={store.sent} onAgain={onAgain} />;
  return (
    <Await
      asked={store.asked}
      bones={
        <View className="side" {...aria.hidden}>
          {[72, 72, 72, 48, 48, 96].map((height, place) => (
            <View key={place} className="t16">
              <Bone w="100%" h={height} />
            </View>
          ))}
        </View>
      }
      onRetry={() => void store.load()}
    >
      {() =>
        store.rules.length === 0 ? (
          <State drawing="nothing" title={texts.noRules} hint={texts.noRulesHint} />
        ) : (
          <ReportForm store={store} />
        )
      }
    </Await>
  );
});

function ReportPage() {
  const { rule, companion } = useRouter<{ rule?: string; companion?: string }>().params;
  const { session } = useRoot();
  const [turn, setTurn] = useState(0);
  const person = session.person?.id;
  return (
    <Screen title={texts.title}>
      {person ? (
        // Another person, or another time: another form.
        <Report
          key={`${person} ${turn}`}
          rule={(turn === 0 && rule) || null}
          companion={companion || null}
          onAgain={() => setTurn(turn + 1)}
        />
      ) : (
        <State drawing="welcome" title={texts.signIn}>
          <Button
            id="me-sign-in"
            small
            onPress={() => go(paths.signIn(undefined, paths.selfReport(rule, companion)))}
          >
            登录
          </Button>
        </State>
      )}
    </Screen>
  );
}

export default observer(ReportPage);
