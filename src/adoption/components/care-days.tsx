import { useState } from 'react';
import { View } from '@tarojs/components';
import { Press } from '../../components/press';
import { dayWord, daysBetween } from '../../days';
import { ids } from '../../test-ids';
import { careTexts as texts } from '../care-texts';

interface Props {
  /** Newest first. */
  days: readonly string[];
  today: string;
  chosen: string;
  onChoose(day: string): void;
}

/** Enough for almost everybody; the rest of the week is one tap away. */
const near = 3;

/** Only days that may be written down are there to choose: none is in the future. */
export function CareDays({ days, today, chosen, onChoose }: Props) {
  const [opened, setOpened] = useState(false);
  const all = opened || days.indexOf(chosen) >= near;
  const shown = all ? days : days.slice(0, near);
  return (
    <View className="row wrap g8 t8">
      {shown.map((day) => (
        <Press
          key={day}
          id={ids.careDay(daysBetween(day, today))}
          className={day === chosen ? 'choice choice-on num' : 'choice num'}
          on={day === chosen}
          onPress={() => onChoose(day)}
        >
          {dayWord(day, today)}
        </Press>
      ))}
      {shown.length < days.length && (
        <Press id="care-earlier" className="choice moss" onPress={() => setOpened(true)}>
          {texts.earlier}
        </Press>
      )}
    </View>
  );
}
