import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Bone } from '../../components/bones';
import { Button } from '../../components/button';
import type { Paged } from '../../paged';
import { aria } from '../../platform/aria';
import { sentence } from '../../texts/errors';
import { organiseTexts as texts } from '../texts';

/** Below a list that grows: what is on its way, what failed, or that it ends here. */
function Foot<T>({ list }: { list: Paged<T> }) {
  const { started, busy, error, items, next } = list;
  return (
    <View className="rows" {...aria.part('status')}>
      {!started && <Bone w="100%" h={240} />}
      {started && busy && <View className="small moss centre pad">{texts.busy}</View>}
      {error && items.length > 0 && (
        <View className="centre pad">
          <View className="small moss">{sentence(error)}</View>
          <Button id="retry" kind="quiet" small className="t8" onPress={() => void list.retry()}>
            {texts.again}
          </Button>
        </View>
      )}
      {started && !busy && !error && !next && items.length > 0 && (
        <View className="small moss centre pad">{texts.end}</View>
      )}
    </View>
  );
}
export const MoreRows = observer(Foot) as typeof Foot;
