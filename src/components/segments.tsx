import { View } from '@tarojs/components';
import { aria } from '../platform/aria';
import { Icon, type IconName } from './icon';
import { Press } from './press';

interface Segment<T extends string> {
  key: T;
  id: string;
  text: string;
  icon?: IconName;
}

interface Props<T extends string> {
  label: string;
  segments: readonly Segment<T>[];
  chosen: T;
  role: 'tab' | 'radio';
  onChoose(key: T): void;
}

/** One of a few, all in sight. */
export function Segments<T extends string>({ label, segments, chosen, role, onChoose }: Props<T>) {
  return (
    <View className="segments" {...aria.part(role === 'tab' ? 'tablist' : 'radiogroup', label)}>
      {segments.map(({ key, id, text, icon }) => (
        <Press
          key={key}
          id={id}
          className={key === chosen ? 'segment segment-on' : 'segment'}
          role={role}
          on={key === chosen}
          label={text}
          onPress={() => onChoose(key)}
        >
          {icon && <Icon name={icon} />}
          {text}
        </Press>
      ))}
    </View>
  );
}
