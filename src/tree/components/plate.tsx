import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { TreeDetail } from '@luyin/contract';
import { Icon } from '../../components/icon';
import { Press } from '../../components/press';
import { go, paths } from '../../paths';
import { aria } from '../../platform/aria';
import { useRoot } from '../../session/root';
import { said } from '../../texts/time';
import { nameOf } from '../../texts/tree-words';
import { texts } from '../texts';

/** The plate as it hangs on the tree, and where its data comes from. */
export function Plate({ tree }: { tree: TreeDetail }) {
  const { toast, clock } = useRoot();
  const copy = async () => {
    await Taro.setClipboardData({ data: tree.code });
    toast.say(texts.codeCopied);
  };
  return (
    <View className="section">
      <View className="h2" {...aria.heading(2)}>
        {texts.plate}
      </View>
      <Press id="plate-code" className="plate t8" onPress={() => void copy()}>
        <View className="grow">
          <View className="small plate-soft">{nameOf(tree)}</View>
          <View className="plate-code num">{tree.code}</View>
          <View className="small plate-soft">{texts.plateHint}</View>
        </View>
        <Icon name="plate" className="plate-mark" />
      </Press>
      <Press
        id="report-tree"
        className="line t8"
        role="link"
        onPress={() => go(paths.report(tree.code))}
      >
        <Icon name="camera" className="leaf" />
        <View className="grow">{texts.report}</View>
        <Icon name="next" className="moss" />
      </Press>
      <View className="small moss t12">
        {tree.source && <View>{`${texts.source}：${tree.source}`}</View>}
        <View>{`${texts.updated}：${said(tree.updatedAt, 'time', clock.now())}`}</View>
        {tree.demo && <View>{texts.demo}</View>}
      </View>
    </View>
  );
}
