import { useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh, useRouter } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import type { SelfReport } from '@luyin/contract';
import { Await } from '../../../components/await';
import { Bone } from '../../../components/bones';
import { Button } from '../../../components/button';
import { ConfirmSheet } from '../../../components/confirm-sheet';
import { Icon } from '../../../components/icon';
import { PhotoRow } from '../../../components/photo-row';
import { Screen } from '../../../components/screen';
import { Slot } from '../../../components/slot';
import { State } from '../../../components/state';
import { go, paths } from '../../../paths';
import { aria } from '../../../platform/aria';
import { useRoot } from '../../../session/root';
import { amount, dayWithYear, figure, reportWord } from '../../../texts/duty-words';
import { sentence } from '../../../texts/errors';
import { said } from '../../../texts/time';
import { sentTexts as texts } from '../../report-texts';
import { SentStore } from '../../sent-store';
import '../../duty.scss';

const Status = observer(function Status({ report }: { report: SelfReport }) {
  const { clock } = useRoot();
  const { status, reviewBy, overdue, reason } = report;
  const word = reportWord(status);
  const waits = status === 'submitted';
  return (
    <View id="sent-state" className={`duty-state duty-${word.tone}`} {...aria.part('status')}>
      <Icon name={word.icon} className="duty-state-icon" />
      <View className="grow">
        <View className="h2">{word.text}</View>
        {waits && reviewBy && (
          <View className="num">
            {overdue ? texts.overdue : texts.reviewBy(said(reviewBy, 'day', clock.now()))}
          </View>
        )}
        {reason && <View>{texts.because(reason)}</View>}
        {texts.hint[status] && <View className="small">{texts.hint[status]}</View>}
      </View>
    </View>
  );
});

const Facts = observer(function Facts({ report }: { report: SelfReport }) {
  const { clock } = useRoot();
  const { rule, holder, quantity, day, place, note, submittedAt, trees, photos } = report;
  const facts: [string, string][] = [
    [texts.holder, holder],
    [texts.amount, amount(quantity, rule.unit)],
    [texts.worth, texts.trees(figure(trees))],
    [texts.day, dayWithYear(day)],
    [texts.place, place],
    ...(note ? [[texts.note, note] as [string, string]] : []),
    [texts.sentAt, said(submittedAt, 'time', clock.now())],
  ];
  return (
    <View className="section">
      <View className="card duty-paper">
        <View className="h2 pad" {...aria.heading(2)}>
          {rule.act}
        </View>
        {facts.map(([name, value]) => (
          <View key={name} className="duty-fact">
            <View className="small moss duty-name">{name}</View>
            <View className="grow num">{value}</View>
          </View>
        ))}
      </View>
      <View className="t16">
        <PhotoRow photos={photos} label={texts.photos} />
      </View>
    </View>
  );
});

const Sent = observer(function Sent({ id }: { id: string }) {
  const { api, recall, clock, toast } = useRoot();
  const [store] = useState(() => new SentStore(id, api, recall));
  const [asking, setAsking] = useState(false);
  const load = () => Promise.all([clock.need(), store.load()]);
  useDidShow(() => void load());
  usePullDownRefresh(() => {
    void load().finally(() => Taro.stopPullDownRefresh());
  });
  const withdraw = async () => {
    const refused = await store.withdraw();
    setAsking(false);
    const moved = refused && !store.mayWithdraw;
    toast.say(refused ? (moved ? texts.meanwhile : sentence(refused)) : texts.withdrawn);
  };
  const { asked } = store;
  if (asked.error?.code === 'report_not_found' && !asked.value) {
    return <State drawing="pit" title={texts.missing} />;
  }
  return (
    <View>
      <Await
        asked={asked}
        bones={
          <View className="side" {...aria.hidden}>
            <View className="t12" />
            <Bone w="100%" h={88} />
            <View className="t16" />
            <Bone w="100%" h={280} />
          </View>
        }
        onRetry={() => void store.load()}
      >
        {(report) => (
          <View className="fade">
            <Status report={report} />
            <Facts report={report} />
            <View className="section what">
              {store.mayWithdraw && (
                <Button id="withdraw-report" kind="quiet" onPress={() => setAsking(true)}>
                  {texts.withdraw}
                </Button>
              )}
              {(report.status === 'rejected' || report.status === 'withdrawn') && (
                <Button id="report-again" onPress={() => go(paths.selfReport(report.rule.id))}>
                  {texts.again}
                </Button>
              )}
              <Button id="to-year" kind="quiet" onPress={() => go(paths.dutyYear())}>
                {texts.toYear}
              </Button>
            </View>
          </View>
        )}
      </Await>
      <Slot>
        {asking && (
          <ConfirmSheet
            id="confirm-withdraw"
            title={texts.withdrawAsk}
            hint={texts.withdrawHint}
            yes={texts.withdraw}
            busy={store.busy}
            onYes={() => void withdraw()}
            onClose={() => setAsking(false)}
          />
        )}
      </Slot>
    </View>
  );
});

function SentPage() {
  const { id } = useRouter<{ id?: string }>().params;
  const { session } = useRoot();
  const person = session.person?.id;
  return (
    <Screen title={texts.title}>
      {!person ? (
        <State drawing="welcome" title={texts.signIn}>
          <Button
            id="me-sign-in"
            small
            onPress={() => go(paths.signIn(undefined, paths.dutyReport(id ?? '')))}
          >
            登录
          </Button>
        </State>
      ) : id ? (
        <Sent key={`${person} ${id}`} id={id} />
      ) : (
        <State drawing="pit" title={texts.missing} />
      )}
    </Screen>
  );
}

export default observer(SentPage);
