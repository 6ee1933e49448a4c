import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Button } from '../../components/button';
import { Slot } from '../../components/slot';
import { Failure, OfflineNote, State } from '../../components/state';
import { go, paths } from '../../paths';
import { aria } from '../../platform/aria';
import { useRoot } from '../../session/root';
import { sentence } from '../../texts/errors';
import type { ListStore } from '../list-store';
import { publicTexts as texts } from '../public-texts';
import { RowBones } from './case-bones';
import { PublicRow } from './public-row';

const dayMs = 86_400_000;

/** Published cases as far as they were read. */
export const PublicRows = observer(function PublicRows({ store }: { store: ListStore }) {
  const { city, clock } = useRoot();
  const { list, since } = store;
  const { items, error, busy, started, next } = list;
  if (items.length === 0) {
    if (error && !busy) return <Failure error={error} onRetry={() => void list.retry()} />;
    if (!list.empty) return <RowBones rows={4} />;
    if (store.narrowed > 0) {
      return (
        <State drawing="nothing" title={texts.noneFiltered} hint={texts.noneFilteredHint}>
          <Button id="clear-filters" kind="quiet" small onPress={() => store.clear()}>
            {texts.clearAll}
          </Button>
        </State>
      );
    }
    return (
      <State drawing="sapling" title={texts.none} hint={texts.noneHint}>
        <Button id="to-report" small icon="camera" onPress={() => go(paths.report())}>
          {texts.report}
        </Button>
      </State>
    );
  }
  const now = Math.floor(clock.now().getTime() / dayMs) * dayMs;
  return (
    <View>
      <Slot>{since !== null && <OfflineNote since={since} />}</Slot>
      {/* Rows have a box of their own, so that a new page is sent as new rows and nothing else. */}
      <View id="case-list" className="card rows t12">
        {items.map((row) => (
          <PublicRow
            key={row.number}
            row={row}
            district={city.districtName(row.district)}
            now={now}
          />
        ))}
      </View>
      <View className="rows" {...aria.part('status')}>
        {started && busy && <View className="small moss centre pad">{texts.loading}</View>}
        {error && (
          <View className="centre pad">
            <View className="small moss">{sentence(error)}</View>
            <Button id="retry" kind="quiet" small className="t8" onPress={() => void list.retry()}>
              {texts.again}
            </Button>
          </View>
        )}
        {started && !busy && !error && !next && (
          <View className="small moss centre pad">{texts.end}</View>
        )}
      </View>
    </View>
  );
});
