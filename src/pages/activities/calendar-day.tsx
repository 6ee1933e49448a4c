import { memo } from 'react';
import { View } from '@tarojs/components';
import { Icon } from '../../components/icon';
import { Press } from '../../components/press';
import { ids } from '../../test-ids';
import { dayAndWeekday } from '../../texts/activity-words';
import type { MonthDay, MonthStore } from './month-store';
import { texts } from './texts';

interface Props {
  /** null: another month's. */
  day: string | null;
  /** What is on; null for a day without activities, which can't be pressed. */
  on: MonthDay | null;
  chosen: boolean;
  today: boolean;
  store: MonthStore;
}

/** One day: a full dot says that there is room, an empty one that there is none, a tick that one is booked oneself. */
export const CalendarDay = memo(function CalendarDay({ day, on, chosen, today, store }: Props) {
  if (!day) return <View className="cal-cell" />;
  const number = Number(day.slice(8));
  // Most of a month is days with nothing on: they are kept light on their way to WeChat's view.
  const classes = [on ? 'cal-day' : 'cal-none'];
  if (today) classes.push('cal-today');
  if (chosen) classes.push('cal-chosen');
  if (!on) {
    return <View className={classes.join(' ')}>{number}</View>;
  }
  const said = [
    dayAndWeekday(`${day}T00:00`, new Date(`${day}T00:00`)),
    today && texts.today,
    texts.dayCount(on.activities),
    on.free ? texts.free : texts.full,
    on.mine && texts.mine,
  ];
  return (
    <Press
      id={ids.calendarDay(day)}
      className={classes.join(' ')}
      label={said.filter(Boolean).join('，')}
      on={chosen}
      onPress={() => store.choose(day)}
    >
      {number}
      <View className="cal-marks">
        <View className={on.free ? 'cal-dot cal-dot-free' : 'cal-dot'} />
        {on.mine && <Icon name="check" className="cal-mine" />}
      </View>
    </Press>
  );
});
