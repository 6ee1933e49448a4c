import { View } from '@tarojs/components';
import { Icon } from '../../components/icon';
import { aria } from '../../platform/aria';
import { figure } from '../../texts/duty-words';
import { yearTexts as texts } from '../texts';

/** As many trees as are owed, filled from the ground up; a full one is ticked. The words beside it say the same. */
export function ThreeTrees({ trees, owed }: { trees: number; owed: number }) {
  return (
    <View className="grove" {...aria.image(texts.drawn(owed, figure(trees)))}>
      {Array.from({ length: owed }, (_, place) => {
        const part = Math.max(0, Math.min(1, trees - place));
        return (
          <View key={place} className="grove-one" {...aria.hidden}>
            <View className="grove-plot">
              <View className="tree tree-broadleaf grove-ghost" />
              <View className="grove-grown" style={{ height: `${Math.round(part * 100)}%` }}>
                <View className="tree tree-broadleaf grove-tree" />
              </View>
            </View>
            <View className={part === 1 ? 'grove-tick grove-full' : 'grove-tick num'}>
              {part === 1 ? <Icon name="check" /> : `${Math.floor(part * 100)}%`}
            </View>
          </View>
        );
      })}
    </View>
  );
}
