import { memo } from 'react';
import { View } from '@tarojs/components';
import type { MyComplaintRow } from '@luyin/contract';
import { Chip } from '../../components/chip';
import { Icon } from '../../components/icon';
import { Press } from '../../components/press';
import { go } from '../../paths';
import { clockWord, complaintWord, outcomeWord, urgentWord } from '../../texts/complaint-words';
import { said } from '../../texts/time';
import type { Word } from '../../texts/tree-words';
import { followTexts as texts } from '../texts';
import { leftOf } from '../words';
import { CaseThumb } from './case-thumb';

/** Answered is not mended: how it ended is said, not that it ended. */
export function statusWord({ status, outcome }: MyComplaintRow): Word {
  const word = complaintWord(status);
  if (outcome === null || (status !== 'closed' && status !== 'settled')) return word;
  const tone = outcome === 'could_not' ? 'berry' : word.tone;
  return { ...word, text: `${word.text} · ${outcomeWord(outcome)}`, tone };
}

interface Props {
  row: MyComplaintRow;
  /** Where it leads: by number, or by the private link. */
  to: string;
  /** ms, in whole minutes, so that rows stay as they are. */
  now: number;
}

/** One of my reports: what, how it stands, what comes next and by when. Kept to few nodes. */
export const MyRow = memo(function MyRow({ row, to, now }: Props) {
  const { number, category, place, description, photo, clock, next, mine, severity } = row;
  const seen = new Date(now);
  const left = clock && leftOf(clock, seen);
  return (
    <Press id={`case-${number}`} className="case-row" role="link" onPress={() => go(to)}>
      <CaseThumb photo={photo} picture={category.picture} />
      <View className="grow">
        <View className="tc-n">{category.plain}</View>
        <View className="small moss case-words">
          {[place ?? description, said(row.reportedAt, 'day', seen)].filter(Boolean).join(' · ')}
        </View>
        <View className="row wrap g8 tc-f">
          <Chip word={statusWord(row)} />
          {severity === 'urgent' && <Chip word={urgentWord} />}
          {mine === 'follower' && <View className="chip chip-quiet">{texts.followed}</View>}
        </View>
        <View className="small t4">{next}</View>
        {clock && (
          <View className={`small row g4 tone-${clockWord(clock).tone}`}>
            <Icon name={clockWord(clock).icon} className="case-mark" />
            {[clock.text, left].filter(Boolean).join('，')}
          </View>
        )}
      </View>
    </Press>
  );
});
