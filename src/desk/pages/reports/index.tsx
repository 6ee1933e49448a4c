import { useState } from 'react';
import { View } from '@tarojs/components';
import Taro, { useDidShow, usePullDownRefresh, useReachBottom } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import type { SelfReport } from '@luyin/contract';
import { Bone } from '../../../components/bones';
import { Button } from '../../../components/button';
import { Screen } from '../../../components/screen';
import { StaffOnly } from '../../../components/staff-only';
import { Failure, State } from '../../../components/state';
import { Paged } from '../../../paged';
import { paths } from '../../../paths';
import { aria } from '../../../platform/aria';
import { useRoot } from '../../../session/root';
import { sentence } from '../../../texts/errors';
import { ReviewRow } from '../../components/review-row';
import { reviewTexts as texts } from '../../duty-texts';
import '../../desk.scss';

const rows = 12;

const Rows = observer(function Rows({ list, now }: { list: Paged<SelfReport>; now: number }) {
  const { items, error, busy, started } = list;
  if (items.length === 0 && error && !busy) {
    return <Failure error={error} onRetry={() => void list.retry()} />;
  }
  if (list.empty) return <State drawing="sapling" title={texts.empty} hint={texts.emptyHint} />;
  return (
    <View>
      <View id="review-list" className="card rows t8">
        {items.map((report) => (
          <ReviewRow key={report.id} report={report} now={now} />
        ))}
        {!started && (
          <View {...aria.hidden}>
            {[0, 1, 2, 3].map((row) => (
              <View key={row} className="pad">
                <Bone w="60%" h={22} />
                <View className="t8" />
                <Bone w="80%" h={16} />
              </View>
            ))}
          </View>
        )}
      </View>
      <View className="centre pad small moss" {...aria.part('status')}>
        {started && busy && texts.busy}
        {error && (
          <View>
            {sentence(error)}
            <Button id="retry" kind="quiet" small className="t8" onPress={() => void list.retry()}>
              {texts.again}
            </Button>
          </View>
        )}
        {started && !busy && !error && !list.next && items.length > 0 && texts.end}
      </View>
    </View>
  );
});

const Queue = observer(function Queue() {
  const { api, clock } = useRoot();
  const [list] = useState(
    () =>
      new Paged<SelfReport>((cursor) =>
        api('GET /desk/duty/reports', { query: { cursor, limit: rows } }),
      ),
  );
  const [now, setNow] = useState(() => clock.now().getTime());
  const load = async () => {
    await Promise.all([clock.need(), list.start()]);
    setNow(clock.now().getTime());
  };
  useDidShow(() => void load());
  useReachBottom(() => void list.more());
  usePullDownRefresh(() => {
    void load().finally(() => Taro.stopPullDownRefresh());
  });
  return <Rows list={list} now={now} />;
});

export default function ReportsPage() {
  return (
    <Screen title={texts.title}>
      <StaffOnly
        may="duty.review"
        here={paths.deskReports()}
        signIn={texts.signIn}
        shut={texts.notAllowed}
        shutHint={texts.notAllowedHint}
      >
        {(person) => <Queue key={person} />}
      </StaffOnly>
    </Screen>
  );
}
