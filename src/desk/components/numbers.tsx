import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { deskViews, type DeskView } from '@luyin/contract/adoption/words';
import { Bone } from '../../components/bones';
import { Press } from '../../components/press';
import { go, paths } from '../../paths';
import { ids } from '../../test-ids';
import type { DeskNumbers } from '../queue-store';
import { deskTexts as texts } from '../texts';

interface Props {
  numbers: DeskNumbers | null;
  /** Null: figures only, the lists are for reviewers. */
  chosen: DeskView | null;
  onChoose(view: DeskView): void;
}

/** How long each queue is; a tile opens its queue. */
export const Numbers = observer(function Numbers({ numbers, chosen, onChoose }: Props) {
  return (
    <View className="tiles">
      {deskViews.map((view) => (
        <Press
          key={view}
          id={ids.deskView(view)}
          className={view === chosen ? 'tile tile-on' : 'tile'}
          on={view === chosen}
          off={chosen === null}
          onPress={() => onChoose(view)}
        >
          {numbers ? (
            <View className="tile-figure num">{numbers[view]}</View>
          ) : (
            <Bone w={48} h={32} />
          )}
          <View className="moss">{texts.views[view]}</View>
        </Press>
      ))}
      {numbers !== null && numbers.parked !== null && numbers.parked > 0 && (
        <Press id="desk-parked" className="tile" role="link" onPress={() => go(paths.deliveries())}>
          <View className="tile-figure num wrong">{numbers.parked}</View>
          <View className="moss">{texts.parked}</View>
        </Press>
      )}
    </View>
  );
});
