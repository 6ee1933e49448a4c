import { memo } from 'react';
import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Press } from '../../components/press';
import { weeksOf } from '../../days';
import { aria } from '../../platform/aria';
import { ids } from '../../test-ids';
import type { CalendarStore, DayKind } from '../calendar-store';
import { calendarTexts as texts } from '../texts';

interface DayProps {
  day: string;
  kind: DayKind;
  name: string | null;
  may: boolean;
  onToggle(day: string): void;
}

const marks: Partial<Record<DayKind, string>> = { holiday: texts.rest, workday: texts.work };

/** Its kind by a sign and by colour; what a tap makes of it is said to a screen reader. */
const Day = memo(function Day({ day, kind, name, may, onToggle }: DayProps) {
  const date = Number(day.slice(8));
  return (
    <Press
      id={ids.calendarDay(day)}
      className={`cw-day cw-day-${kind}`}
      label={texts.day(date, name ?? texts.what[kind]!)}
      off={!may}
      onPress={() => onToggle(day)}
    >
      <View>{date}</View>
      {marks[kind] && <View className="cw-mark">{marks[kind]}</View>}
    </Press>
  );
});

interface Props {
  store: CalendarStore;
  /** 2027-03 */
  month: string;
  may: boolean;
}

/** One month, Monday first; a tap marks a day or takes the mark away. */
export const Month = observer(function Month({ store, month, may }: Props) {
  const toggle = (day: string) => store.toggle(day, texts.swapped);
  return (
    <View id="calendar" className="card pad t12">
      <View className="cw-week small moss" {...aria.hidden}>
        {texts.weekdays.map((weekday) => (
          <View key={weekday} className="cw-cell">
            {weekday}
          </View>
        ))}
      </View>
      {weeksOf(month).map((week, at) => (
        <View key={`${month} ${at}`} className="cw-week">
          {week.map((day, place) =>
            day === null ? (
              <View key={`none ${place}`} className="cw-cell" />
            ) : (
              <Day
                key={day}
                day={day}
                kind={store.kindOf(day)}
                name={store.nameOf(day)}
                may={may}
                onToggle={toggle}
              />
            ),
          )}
        </View>
      ))}
    </View>
  );
});
