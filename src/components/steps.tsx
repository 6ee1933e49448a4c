import { View } from '@tarojs/components';
import { aria } from '../platform/aria';
import { Icon } from './icon';

interface Props {
  id: string;
  /** Where one is, read aloud. */
  label: string;
  steps: readonly string[];
  /** The place of the step one is at; the last one says that all is done. */
  at: number;
}

/** Where one is among the screens of a form. */
export function Steps({ id, label, steps, at }: Props) {
  const over = at >= steps.length - 1;
  return (
    <View id={id} className="steps" {...aria.image(label)}>
      {steps.map((text, index) => (
        <View key={text} className={index > at ? 'steps-one' : 'steps-one steps-on'}>
          <View className="steps-dot num">
            {index < at || over ? <Icon name="check" /> : index + 1}
          </View>
          <View className="small">{text}</View>
        </View>
      ))}
    </View>
  );
}
