import { memo } from 'react';
import { View } from '@tarojs/components';
import { Icon } from '../../components/icon';
import { Press } from '../../components/press';
import { TreeArt, whereOf } from '../../components/tree-card';
import { go, paths } from '../../paths';
import { ids } from '../../test-ids';
import { adoptionWord, fullDay, partyWord } from '../../texts/adoption-words';
import { said } from '../../texts/time';
import { nameOf } from '../../texts/tree-words';
import type { DeskRow as Row } from '../queue-store';
import { deskTexts as texts } from '../texts';

interface Props {
  row: Row;
  district: string | null;
  /** Of the list, so that one look shows one moment. */
  now: number;
}

/** Who asks for which tree, and what of it matters in this queue. */
export const DeskRow = memo(function DeskRow({ row, district, now }: Props) {
  const { id, tree, status, party, partyName, plate, signedName, appliedAt, until, members } = row;
  const word = adoptionWord(status);
  const waits = status === 'applied';
  const when = waits
    ? texts.applied(said(appliedAt, 'time', new Date(now)))
    : [until && texts.until(fullDay(until)), texts.lastCare(row.lastCareOn)]
        .filter(Boolean)
        .join(' · ');
  const who = [partyName ?? signedName, partyWord(party), texts.members(members)];
  return (
    <Press
      id={ids.deskRow(id)}
      className="tc"
      role="link"
      onPress={() => go(paths.deskAdoption(id))}
    >
      <TreeArt tree={tree} />
      <View className="tc-b">
        <View className="tc-n">{plate}</View>
        <View className="small">{who.filter(Boolean).join(' · ')}</View>
        <View className="small moss">
          {[nameOf(tree), whereOf(tree, district)].filter(Boolean).join(' · ')}
        </View>
        <View className="row wrap g8 tc-f">
          <View className={word.tone === 'leaf' ? 'chip' : `chip chip-${word.tone}`}>
            <Icon name={word.icon} />
            {word.text}
          </View>
          <View className="small moss num">{when}</View>
        </View>
      </View>
    </Press>
  );
});
