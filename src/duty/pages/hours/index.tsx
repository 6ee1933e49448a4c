import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { usePullDownRefresh, useRouter } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import type { HoursProof } from '@luyin/contract';
import { Await } from '../../../components/await';
import { Bone } from '../../../components/bones';
import { Button } from '../../../components/button';
import { Screen } from '../../../components/screen';
import { State } from '../../../components/state';
import { go, paths } from '../../../paths';
import { aria } from '../../../platform/aria';
import { print } from '../../../platform/print';
import { useRoot } from '../../../session/root';
import { fullDay } from '../../../texts/adoption-words';
import { dayWithYear, figure } from '../../../texts/duty-words';
import { HoursStore } from '../../hours-store';
import { hoursTexts as texts } from '../../texts';
import '../../duty.scss';

const two = (value: number) => String(value).padStart(2, '0');
/** 9:05, in the phone’s own zone. */
function clockOf(at: string): string {
  const date = new Date(at);
  return `${date.getHours()}:${two(date.getMinutes())}`;
}

/** What is printed: the sentence, each hour with who vouches for it, when and by whom it was made. */
function Proof({ proof }: { proof: HoursProof }) {
  const { city, year, name, hours, rows, madeAt, demo } = proof;
  return (
    <View id="hours-proof" className="card section proof">
      <View className="paper-heading proof-head" {...aria.heading(2)}>
        {texts.title}
      </View>
      {demo && <View className="chip chip-sun">{texts.demo}</View>}
      <View className="t12 num">{texts.statement(city, name, year, figure(hours))}</View>
      <View className="t16">
        {rows.map((row, place) => (
          <View key={place} className="proof-row">
            <View className="row g8">
              <View className="grow h3">{row.activity}</View>
              <View className="num proof-hours">{texts.hours(figure(row.hours))}</View>
            </View>
            <View className="small num">
              {`${dayWithYear(row.day)} ${texts.span(clockOf(row.from), clockOf(row.until))}`}
            </View>
            <View className="small">{row.place}</View>
            <View className="small moss">{texts.vouched(row.vouchedBy)}</View>
          </View>
        ))}
      </View>
      <View className="proof-foot">
        <View className="h3 num">{texts.total(figure(hours))}</View>
        <View className="small moss">{texts.rule}</View>
        <View className="proof-by">
          <View>{texts.issuedBy(city)}</View>
          <View className="small num">{texts.madeAt(fullDay(madeAt))}</View>
        </View>
      </View>
    </View>
  );
}

const Hours = observer(function Hours({ year }: { year: number | null }) {
  const { recall, clock } = useRoot();
  const [store] = useState(() => new HoursStore(year, recall));
  useEffect(() => {
    void clock.need();
    void store.load();
  }, [store, clock]);
  usePullDownRefresh(() => {
    void store.load().finally(() => Taro.stopPullDownRefresh());
  });
  return (
    <Await
      asked={store.asked}
      bones={
        <View className="side t28" {...aria.hidden}>
          <Bone w="100%" h={360} />
        </View>
      }
      onRetry={() => void store.load()}
    >
      {(proof) => (
        <View className="fade">
          <View className="row g12 side t8 unprinted">
            <Button
              id="year-before"
              kind="quiet"
              small
              className="grow"
              onPress={() => store.go(-1)}
            >
              {texts.before}
            </Button>
            <View className="h3 num">{proof.year}</View>
            <Button
              id="year-after"
              kind="quiet"
              small
              className="grow"
              off={proof.year >= clock.now().getFullYear()}
              onPress={() => store.go(1)}
            >
              {texts.after}
            </Button>
          </View>
          {proof.rows.length === 0 ? (
            <State drawing="sapling" title={texts.empty} hint={texts.emptyHint} />
          ) : (
            <View>
              <Proof proof={proof} />
              <View className="section unprinted">
                {print.here ? (
                  <Button id="print-proof" onPress={() => print.now()}>
                    {texts.print}
                  </Button>
                ) : (
                  <View className="moss">{texts.onWeb}</View>
                )}
              </View>
            </View>
          )}
        </View>
      )}
    </Await>
  );
});

function HoursPage() {
  const { year } = useRouter<{ year?: string }>().params;
  const { session } = useRoot();
  const person = session.person?.id;
  const asked = /^20\d\d$/.test(year ?? '') ? Number(year) : null;
  return (
    <Screen title={texts.title}>
      {person ? (
        <Hours key={person} year={asked} />
      ) : (
        <State drawing="welcome" title={texts.signIn}>
          <Button
            id="me-sign-in"
            small
            onPress={() => go(paths.signIn(undefined, paths.hoursProof(year ?? '')))}
          >
            登录
          </Button>
        </State>
      )}
    </Screen>
  );
}

export default observer(HoursPage);
