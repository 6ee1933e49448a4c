import { View } from '@tarojs/components';
import type { Word } from '../texts/tree-words';
import { Icon } from './icon';

/** A status: never colour alone, an icon and a word go with it. */
export function Chip({ word }: { word: Word }) {
  return (
    <View className={word.tone === 'leaf' ? 'chip' : `chip chip-${word.tone}`}>
      <Icon name={word.icon} />
      {word.text}
    </View>
  );
}
