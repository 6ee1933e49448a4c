import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { aria } from '../platform/aria';
import { Press } from './press';

interface Props<K extends string | number> {
  label: string;
  options: readonly { key: K; text: string }[];
  chosen: K | null;
  idOf(key: K): string;
  /** The chosen one again means none. */
  onChoose(key: K | null): void;
  /** Between the label and the choices. */
  children?: ReactNode;
}

/** At most one of several. */
export function Choices<K extends string | number>(props: Props<K>) {
  const { label, options, chosen, idOf, onChoose, children } = props;
  return (
    <View className="choices">
      <View className="h3" {...aria.heading(3)}>
        {label}
      </View>
      {children}
      <View className="row wrap g8 t8">
        {options.map(({ key, text }) => (
          <Press
            key={key}
            id={idOf(key)}
            className={key === chosen ? 'choice choice-on' : 'choice'}
            on={key === chosen}
            onPress={() => onChoose(key === chosen ? null : key)}
          >
            {text}
          </Press>
        ))}
      </View>
    </View>
  );
}
