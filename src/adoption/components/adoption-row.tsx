import { memo } from 'react';
import { View } from '@tarojs/components';
import type { AdoptionSummary } from '@luyin/contract';
import { Icon } from '../../components/icon';
import { Press } from '../../components/press';
import { TreeArt, whereOf } from '../../components/tree-card';
import { go, paths } from '../../paths';
import { ids } from '../../test-ids';
import { adoptionWord, fullDay, nextWord } from '../../texts/adoption-words';
import { nameOf } from '../../texts/tree-words';
import { isOpen } from '../open';
import { adoptionTexts as texts } from '../texts';

interface Props {
  adoption: AdoptionSummary;
  district: string | null;
}

/** One of my adoptions: the tree, and what it asks of me next. */
export const AdoptionRow = memo(function AdoptionRow({ adoption, district }: Props) {
  const { id, tree, status, ending, plate, next, until } = adoption;
  const open = isOpen(adoption);
  const word =
    open && next.thing !== 'nothing' ? nextWord(next.thing) : adoptionWord(status, ending);
  const ran = open || ending === 'expired';
  const when =
    open && next.by ? texts.by(fullDay(next.by)) : ran && until && texts.until(fullDay(until));
  const chip = word.tone === 'leaf' ? 'chip' : `chip chip-${word.tone}`;
  return (
    <Press
      id={ids.adoption(id)}
      className={open ? 'tc' : 'tc tc-over'}
      role="link"
      onPress={() => go(paths.adoption(id))}
    >
      <TreeArt tree={tree} />
      <View className="tc-b">
        <View className="tc-n">{nameOf(tree)}</View>
        <View className="small moss">{whereOf(tree, district) || tree.code}</View>
        <View className="small moss">{texts.plate(plate)}</View>
        <View className="row wrap g8 tc-f">
          <View className={chip}>
            <Icon name={word.icon} />
            {word.text}
          </View>
          {when && <View className="small moss num">{when}</View>}
        </View>
      </View>
    </Press>
  );
});
