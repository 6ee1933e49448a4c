import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { usePullDownRefresh } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import type { DutyReport } from '@luyin/contract';
import { Await } from '../../../components/await';
import { Bone } from '../../../components/bones';
import { Button } from '../../../components/button';
import { Screen } from '../../../components/screen';
import { Segments } from '../../../components/segments';
import { Slot } from '../../../components/slot';
import { StaffOnly } from '../../../components/staff-only';
import { State } from '../../../components/state';
import { paths } from '../../../paths';
import { aria } from '../../../platform/aria';
import { useRoot } from '../../../session/root';
import { figure } from '../../../texts/duty-words';
import { said } from '../../../texts/time';
import { RateGroups } from '../../components/rate-groups';
import { rateTexts as texts, reviewTexts } from '../../duty-texts';
import { RateStore } from '../../rate-store';
import '../../desk.scss';

function Totals({ total }: { total: DutyReport['total'] }) {
  const { people, fulfilled, trees, certificates, rate } = total;
  const tiles: [name: string, figure: string][] = [
    [texts.people, String(people)],
    [texts.fulfilled, String(fulfilled)],
    [texts.trees, figure(trees)],
    [texts.certificates, String(certificates)],
  ];
  return (
    <View>
      <View className="card section pad centre">
        <View className="moss">{texts.rate}</View>
        <View className="tile-figure num">
          {rate === null ? texts.nobody : `${figure(rate * 100)}%`}
        </View>
        {rate !== null && <View className="small moss num">{texts.rateOf(fulfilled, people)}</View>}
      </View>
      <View className="tiles t12">
        {tiles.map(([name, value]) => (
          <View key={name} className="tile">
            <View className="tile-figure num">{value}</View>
            <View className="moss">{name}</View>
          </View>
        ))}
      </View>
    </View>
  );
}

const Report = observer(function Report({ store }: { store: RateStore }) {
  const { clock } = useRoot();
  const report = store.asked.value!;
  if (report.rows.length === 0) return <State drawing="sapling" title={texts.empty} />;
  return (
    <View className="fade">
      <Totals total={report.total} />
      <View className="side t28">
        <Segments
          label={texts.view}
          role="tab"
          chosen={store.view}
          segments={[
            { key: 'district', id: 'rate-district', text: texts.byDistrict },
            { key: 'month', id: 'rate-month', text: texts.byMonth },
          ]}
          onChoose={(view) => store.look(view)}
        />
        <RateGroups store={store} />
        <View className="small moss t8">{texts.sum}</View>
        <View className="small moss num">
          {texts.madeAt(said(report.madeAt, 'time', clock.now()))}
        </View>
      </View>
    </View>
  );
});

const Rate = observer(function Rate() {
  const { api, clock } = useRoot();
  const [store] = useState(() => new RateStore(api, clock.now().getFullYear()));
  useEffect(() => {
    void clock.need();
    void store.load();
  }, [store, clock]);
  usePullDownRefresh(() => {
    void store.load().finally(() => Taro.stopPullDownRefresh());
  });
  return (
    <View>
      <View className="row g12 side t8">
        <Button id="year-before" kind="quiet" small className="grow" onPress={() => store.go(-1)}>
          {texts.before}
        </Button>
        <View id="rate-year" className="h3 num">
          {texts.year(store.year)}
        </View>
        <Button
          id="year-after"
          kind="quiet"
          small
          className="grow"
          off={store.year >= clock.now().getFullYear()}
          onPress={() => store.go(1)}
        >
          {texts.after}
        </Button>
      </View>
      <Slot>
        <Await
          asked={store.asked}
          bones={
            <View className="side" {...aria.hidden}>
              {[112, 88, 88, 240].map((height, place) => (
                <View key={place} className="t16">
                  <Bone w="100%" h={height} />
                </View>
              ))}
            </View>
          }
          onRetry={() => void store.load()}
        >
          {() => <Report store={store} />}
        </Await>
      </Slot>
    </View>
  );
});

export default function RatePage() {
  return (
    <Screen title={texts.title}>
      <StaffOnly
        may="duty.review"
        here={paths.dutyRate()}
        signIn={texts.signIn}
        shut={reviewTexts.notAllowed}
        shutHint={reviewTexts.notAllowedHint}
      >
        {(person) => <Rate key={person} />}
      </StaffOnly>
    </Screen>
  );
}
