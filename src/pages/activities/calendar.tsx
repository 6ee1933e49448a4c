import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Bone } from '../../components/bones';
import { Icon } from '../../components/icon';
import { Press } from '../../components/press';
import { Slot } from '../../components/slot';
import { Failure, OfflineNote, State } from '../../components/state';
import { monthWord, weeksOf } from '../../days';
import { aria } from '../../platform/aria';
import { useRoot } from '../../session/root';
import { dayAndWeekday } from '../../texts/activity-words';
import { ActivityRows } from './activity-rows';
import { CalendarDay } from './calendar-day';
import type { MonthStore } from './month-store';
import { texts } from './texts';

const bones = (
  <View className="side" {...aria.hidden}>
    <Bone w="100%" h={340} />
  </View>
);

/** The days of a month that have something on, and what is on at the chosen one. */
export const Calendar = observer(function Calendar({ store }: { store: MonthStore }) {
  const { clock } = useRoot();
  const { month, asked, ready } = store;
  if (month === null) {
    if (!asked.error || asked.busy) return bones;
    return <Failure error={asked.error} onRetry={() => void store.load()} />;
  }
  return (
    <View>
      <Slot>{asked.since !== null && <OfflineNote since={asked.since} />}</Slot>
      <View id="calendar" className="card cal t12">
        <Head store={store} month={month} />
        <View className="cal-week small moss" {...aria.hidden}>
          {texts.weekdays.map((weekday) => (
            <View key={weekday} className="cal-cell">
              {weekday}
            </View>
          ))}
        </View>
        <Weeks store={store} month={month} />
        <Legend store={store} />
      </View>
      <Slot>
        {!ready && asked.error && !asked.busy && (
          <Failure error={asked.error} onRetry={() => void store.load()} />
        )}
        {ready && store.day === null && <State drawing="nothing" title={texts.noneInMonth} />}
      </Slot>
      <Slot>
        {store.day !== null && (
          <View className="t16">
            <View className="h2 side" {...aria.heading(2)}>
              {dayAndWeekday(`${store.day}T00:00`, clock.now())}
            </View>
            <ActivityRows
              id="day-activities"
              list={store.list}
              now={clock.now().setSeconds(0, 0)}
              empty={<State drawing="nothing" title={texts.noneOnDay} />}
              bones={1}
            />
          </View>
        )}
      </Slot>
    </View>
  );
});

const Head = observer(function Head({ store, month }: { store: MonthStore; month: string }) {
  const { mayGoBack, mayGoOn } = store;
  return (
    <View className="row">
      <Press
        id="month-before"
        className="round"
        label={texts.before}
        off={!mayGoBack}
        onPress={() => void store.turn(-1)}
      >
        <Icon name="back" className={mayGoBack ? 'leaf' : 'faint'} />
      </Press>
      <View id="calendar-month" className="h3 num grow centre" {...aria.part('status')}>
        {monthWord(month)}
      </View>
      <Press
        id="month-after"
        className="round"
        label={texts.after}
        off={!mayGoOn}
        onPress={() => void store.turn(1)}
      >
        <Icon name="next" className={mayGoOn ? 'leaf' : 'faint'} />
      </Press>
    </View>
  );
});

const Weeks = observer(function Weeks({ store, month }: { store: MonthStore; month: string }) {
  const { days, day: chosen, today } = store;
  return (
    <View>
      {weeksOf(month).map((week, row) => (
        <View key={`${month} ${row}`} className="cal-week">
          {week.map((day, weekday) => (
            <CalendarDay
              key={weekday}
              day={day}
              on={(day && days.get(day)) || null}
              chosen={day !== null && day === chosen}
              today={day !== null && day === today}
              store={store}
            />
          ))}
        </View>
      ))}
    </View>
  );
});

/** Only of the marks that are there. */
const Legend = observer(function Legend({ store }: { store: MonthStore }) {
  const days = [...store.days.values()];
  if (days.length === 0) return <View />;
  return (
    <View className="cal-legend row wrap g16 small moss">
      {days.some(({ free }) => free) && (
        <View className="row g4">
          <View className="cal-dot cal-dot-free" />
          {texts.free}
        </View>
      )}
      {days.some(({ free }) => !free) && (
        <View className="row g4">
          <View className="cal-dot" />
          {texts.full}
        </View>
      )}
      {days.some(({ mine }) => mine) && (
        <View className="row g4">
          <Icon name="check" className="cal-mine" />
          {texts.mine}
        </View>
      )}
    </View>
  );
});
