import { View } from '@tarojs/components';
import { Press } from '../../components/press';
import { ids } from '../../test-ids';

interface Props {
  words: readonly string[];
  chosen: string;
  onChoose(words: string): void;
}

/** To be picked instead of typed. */
export function Phrases({ words, chosen, onChoose }: Props) {
  return (
    <View className="t8">
      {words.map((said, place) => (
        <Press
          key={said}
          id={ids.reason(place)}
          className={said === chosen ? 'choice choice-on reason' : 'choice reason'}
          role="radio"
          on={said === chosen}
          onPress={() => onChoose(said)}
        >
          {said}
        </Press>
      ))}
    </View>
  );
}
