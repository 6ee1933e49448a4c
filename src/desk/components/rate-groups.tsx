import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Icon } from '../../components/icon';
import { Press } from '../../components/press';
import { aria } from '../../platform/aria';
import { ids } from '../../test-ids';
import { figure } from '../../texts/duty-words';
import { rateTexts as texts } from '../duty-texts';
import type { RateGroup, RateRow, RateStore } from '../rate-store';

const districtOf = (name: string | null) => name || texts.unknownDistrict;

/** What a row is called within its group: of a district its months, of a month its districts. */
const nameOf = (row: RateRow, view: string) =>
  view === 'district' ? texts.month(row.month) : districtOf(row.district);

function Row({ row, name }: { row: RateRow; name: string }) {
  return (
    <View className="rate-row num" {...aria.part('listitem')}>
      <View className="rate-name">{name}</View>
      <View className="rate-cell">{texts.peopleOf(row.people)}</View>
      <View className="rate-cell">{texts.lines(row.lines)}</View>
      <View className="rate-cell rate-last">{texts.treesOf(figure(row.trees))}</View>
    </View>
  );
}

const Group = observer(function Group({ group, store }: { group: RateGroup; store: RateStore }) {
  const { key, rows, lines, trees } = group;
  const { view, opened } = store;
  const name = view === 'district' ? districtOf(key) : texts.month(Number(key));
  const open = opened === key;
  return (
    <View className="rate-group">
      <Press
        id={ids.rateGroup(key || 'unknown')}
        className="line"
        on={open}
        onPress={() => store.toggle(key)}
      >
        <View className="grow">
          <View className="h3">{name}</View>
          <View className="small moss num">{texts.lines(lines)}</View>
        </View>
        <View className="h3 num">{texts.treesOf(figure(trees))}</View>
        <Icon name="next" className={open ? 'moss rate-open' : 'moss'} />
      </Press>
      {open && (
        <View className="rate-rows" {...aria.part('list', name)}>
          {rows.map((row) => (
            <Row key={`${row.district} ${row.month}`} row={row} name={nameOf(row, view)} />
          ))}
        </View>
      )}
    </View>
  );
});

/** Group by group; one is open at a time, so that a phone is never sent the whole table. */
export const RateGroups = observer(function RateGroups({ store }: { store: RateStore }) {
  const total = store.asked.value?.total;
  return (
    <View className="card rate-list t8">
      {store.groups.map((group) => (
        <Group key={group.key} group={group} store={store} />
      ))}
      {total && (
        <View id="rate-total" className="line rate-total">
          <View className="grow">
            <View className="h3">{texts.total}</View>
            <View className="small moss num">{texts.lines(total.lines)}</View>
          </View>
          <View className="h3 num">{texts.treesOf(figure(total.trees))}</View>
        </View>
      )}
    </View>
  );
});
