import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { DutyYear } from '@luyin/contract';
import { Press } from '../../components/press';
import { aria } from '../../platform/aria';
import { ids } from '../../test-ids';
import { figure } from '../../texts/duty-words';
import { yearTexts as texts } from '../texts';
import type { YearStore } from '../year-store';
import { ThreeTrees } from './three-trees';

/** How the year stands in one sentence, and what it means. */
function wordsOf({ trees, owed, year }: DutyYear, thisYear: number): [string, string] {
  const left = figure(owed - trees);
  if (trees >= owed) return [texts.reached(figure(trees)), texts.reachedHint(owed)];
  if (year < thisYear) {
    return [trees > 0 ? texts.wasShort(figure(trees), left) : texts.wasNone, ''];
  }
  return [trees > 0 ? texts.soFar(figure(trees), left) : texts.none(owed), texts.soFarHint];
}

/** Which year, and whose. */
export const YearSwitches = observer(function YearSwitches(props: {
  year: DutyYear;
  store: YearStore;
}) {
  const { year: shown, store } = props;
  const { years, holders } = shown;
  return (
    <View>
      {holders.length > 1 && (
        <View
          id="duty-holders"
          className="row wrap g8 side t8"
          {...aria.part('radiogroup', texts.holders)}
        >
          {holders.map(({ companionId, name }) => (
            <Press
              key={companionId ?? ''}
              id={ids.dutyHolder(companionId)}
              className={companionId === shown.holder.companionId ? 'choice choice-on' : 'choice'}
              role="radio"
              on={companionId === shown.holder.companionId}
              onPress={() => store.chooseHolder(companionId)}
            >
              {companionId === null ? texts.me : name}
            </Press>
          ))}
        </View>
      )}
      {years.length > 1 && (
        <View
          id="duty-years"
          className="row wrap g8 side t8"
          {...aria.part('radiogroup', texts.years)}
        >
          {years.map((year) => (
            <Press
              key={year}
              id={ids.dutyYear(year)}
              className={year === shown.year ? 'choice choice-on num' : 'choice num'}
              role="radio"
              on={year === shown.year}
              onPress={() => store.chooseYear(year)}
            >
              {texts.year(year)}
            </Press>
          ))}
        </View>
      )}
    </View>
  );
});

export function YearProgress({ year, thisYear }: { year: DutyYear; thisYear: number }) {
  const [said, hint] = wordsOf(year, thisYear);
  return (
    <View className="card pad section grove-card">
      <View className="moss num">
        {year.holder.companionId === null
          ? texts.year(year.year)
          : `${year.holder.name} · ${texts.year(year.year)}`}
      </View>
      <ThreeTrees trees={year.trees} owed={year.owed} />
      <View id="duty-progress" className="h2 num t8" {...aria.heading(2)}>
        {said}
      </View>
      {hint && <View className="moss t4">{hint}</View>}
    </View>
  );
}
