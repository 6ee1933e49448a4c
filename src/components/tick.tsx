import { View } from '@tarojs/components';
import { Icon } from './icon';
import { Press } from './press';

interface Props {
  id: string;
  text: string;
  hint?: string;
  on: boolean;
  wrong?: boolean;
  onChange(on: boolean): void;
}

/** A sentence to agree to. */
export function Tick({ id, text, hint, on, wrong, onChange }: Props) {
  return (
    <Press
      id={id}
      className={wrong ? 'tick tick-wrong' : 'tick'}
      role="switch"
      label={text}
      on={on}
      onPress={() => onChange(!on)}
    >
      <View className={on ? 'tick-box tick-box-on' : 'tick-box'}>
        {on && <Icon name="check" />}
      </View>
      <View className="grow">
        <View>{text}</View>
        {hint && <View className="small moss">{hint}</View>}
      </View>
    </Press>
  );
}
