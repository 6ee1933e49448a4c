import { Picker, View } from '@tarojs/components';
import { Icon } from '../../components/icon';
import { aria } from '../../platform/aria';
import { dayAndWeekday } from '../../texts/activity-words';
import { editTexts as texts } from '../edit-texts';
import { dayPart, minutePart, timePart } from '../moments';

interface PickProps {
  id: string;
  label: string;
  value: string;
  wrong?: boolean;
  onChoose(value: string): void;
}

/** A calendar day, '2027-03-12'; empty while none is chosen. */
export function DayPick({ id, label, value, wrong, onChoose }: PickProps) {
  const said = value ? dayAndWeekday(`${value}T12:00:00`) : texts.pickDay;
  return (
    <Picker mode="date" value={value} onChange={(event) => onChoose(event.detail.value)}>
      <View
        id={id}
        className={wrong ? 'press org-pick org-pick-wrong' : 'press org-pick'}
        {...aria.press('button', `${label}：${said}`)}
      >
        <Icon name="calendar" className="moss" />
        <View className={value ? 'grow num' : 'grow moss'}>{said}</View>
      </View>
    </Picker>
  );
}

/** A time of day, '09:00'. */
export function TimePick({ id, label, value, wrong, onChoose }: PickProps) {
  const said = minutePart(value) || texts.pickTime;
  return (
    <Picker
      mode="time"
      value={minutePart(value)}
      onChange={(event) => onChoose(event.detail.value)}
    >
      <View
        id={id}
        className={wrong ? 'press org-pick org-pick-wrong' : 'press org-pick'}
        {...aria.press('button', `${label}：${said}`)}
      >
        <Icon name="clock" className="moss" />
        <View className={value ? 'grow num' : 'grow moss'}>{said}</View>
      </View>
    </Picker>
  );
}

/** Both: '2027-03-12T09:00'. A day alone is taken at nine in the morning. */
export function MomentPick({ id, label, value, wrong, onChoose }: PickProps) {
  const [day, time] = [dayPart(value), timePart(value)];
  return (
    <View className="org-three">
      <View className="org-wide">
        <DayPick
          id={`${id}-day`}
          label={label}
          value={day}
          wrong={wrong}
          onChoose={(chosen) => onChoose(`${chosen}T${time || '09:00'}`)}
        />
      </View>
      <View className="org-third">
        <TimePick
          id={`${id}-time`}
          label={label}
          value={time}
          wrong={wrong}
          onChoose={(chosen) => onChoose(`${day}T${chosen}`)}
        />
      </View>
    </View>
  );
}
