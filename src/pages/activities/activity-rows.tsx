import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { ActivitySummary } from '@luyin/contract';
import { ActivityCard } from '../../components/activity-card';
import { Button } from '../../components/button';
import { Failure } from '../../components/state';
import type { Paged } from '../../paged';
import { aria } from '../../platform/aria';
import { activityListTexts as texts } from '../../texts/activities';
import { sentence } from '../../texts/errors';
import { ActivityBones } from './activity-bones';

interface Props {
  id: string;
  list: Paged<ActivitySummary>;
  /** As seen from when dates are near or far, ms. */
  now: number;
  empty: ReactNode;
  /** How many rows come, most likely. */
  bones: number;
}

/** A list of activities that grows as it is read. */
export const ActivityRows = observer(function ActivityRows(props: Props) {
  const { id, list, now, empty, bones } = props;
  const { items, error, busy, started } = list;
  if (items.length === 0 && error && !busy) {
    return <Failure error={error} onRetry={() => void list.retry()} />;
  }
  if (list.empty) return <View>{empty}</View>;
  return (
    <View>
      {/* Rows have a box of their own, so that a new page is sent as new rows and nothing else. */}
      <View id={id} className="card rows t8">
        {items.map((activity) => (
          <ActivityCard key={activity.id} activity={activity} now={now} />
        ))}
      </View>
      <View className="rows" {...aria.part('status')}>
        {items.length === 0 && (
          <View className="card">
            <ActivityBones rows={bones} />
          </View>
        )}
        {started && busy && items.length > 0 && list.next && (
          <View className="small moss centre pad">{texts.busy}</View>
        )}
        {error && items.length > 0 && (
          <View className="centre pad">
            <View className="small moss">{sentence(error)}</View>
            <Button id="retry" kind="quiet" small className="t8" onPress={() => void list.retry()}>
              {texts.again}
            </Button>
          </View>
        )}
      </View>
    </View>
  );
});
