import { useState } from 'react';
import { View } from '@tarojs/components';
import type { CareCalendar as Calendar } from '@luyin/contract';
import { Icon } from '../../components/icon';
import { Press } from '../../components/press';
import { addMonths, dayWord, monthOf, monthWord, weeksOf } from '../../days';
import { aria } from '../../platform/aria';
import { calendarTexts as texts } from '../care-texts';
import '../care.scss';

/** One month at a time, a leaf-green round on each day with care. What is still to come is said as an offer. */
export function CareCalendar({ calendar }: { calendar: Calendar }) {
  const { today, days, visits, required, streakMonths, nextBy } = calendar;
  const last = monthOf(today);
  const first = monthOf(days[0]?.day ?? today);
  const [shown, setShown] = useState(last);
  const cared = new Set(days.map(({ day }) => day));
  const dates = days
    .filter(({ day }) => monthOf(day) === shown)
    .map(({ day }) => texts.dayOfMonth(Number(day.slice(8))));
  const enough = required > 0 && visits >= required;
  const turn = (by: number) => setShown(addMonths(shown, by));

  return (
    <View id="care-calendar">
      <View className="row">
        <View className="h2 grow" {...aria.heading(2)}>
          {texts.title}
        </View>
        <Press
          id="care-month-before"
          className="round"
          label={texts.before}
          off={shown <= first}
          onPress={() => turn(-1)}
        >
          <Icon name="back" className={shown <= first ? 'faint' : 'leaf'} />
        </Press>
        <View className="num">{monthWord(shown)}</View>
        <Press
          id="care-month-after"
          className="round"
          label={texts.after}
          off={shown >= last}
          onPress={() => turn(1)}
        >
          <Icon name="next" className={shown >= last ? 'faint' : 'leaf'} />
        </Press>
      </View>
      <View className="card month">
        {/* Read aloud as one sentence rather than day by day. */}
        <View
          {...aria.image(
            dates.length > 0
              ? texts.monthDays(monthWord(shown), dates.join('、'))
              : texts.monthNone(monthWord(shown)),
          )}
        >
          <View className="week small moss">
            {texts.weekdays.map((weekday) => (
              <View key={weekday} className="weekday">
                {weekday}
              </View>
            ))}
          </View>
          {weeksOf(shown).map((week, row) => (
            <View key={row} className="week">
              {week.map((day, weekday) => (
                <View key={weekday} className={classOf(day, cared, today)}>
                  {day ? Number(day.slice(8)) : ''}
                </View>
              ))}
            </View>
          ))}
        </View>
        <View id="care-summary" className="month-foot">
          <View className="row wrap g8">
            <View className="chip num">
              <Icon name="calendar" />
              {required > 0 ? texts.visits(visits, required) : texts.visitsOnly(visits)}
            </View>
            {streakMonths > 1 && (
              <View className="chip num">
                <Icon name="leaf" />
                {texts.streak(streakMonths)}
              </View>
            )}
          </View>
          {(enough || nextBy) && (
            <View className="small moss t8">
              {enough ? texts.enough : texts.nextBy(dayWord(nextBy!, today))}
            </View>
          )}
        </View>
      </View>
    </View>
  );
}

function classOf(day: string | null, cared: ReadonlySet<string>, today: string): string {
  if (!day) return 'day';
  const classes = ['day', 'num'];
  if (cared.has(day)) classes.push('day-cared');
  if (day === today) classes.push('day-today');
  if (day > today) classes.push('day-later');
  return classes.join(' ');
}
