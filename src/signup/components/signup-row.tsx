import { memo } from 'react';
import { View } from '@tarojs/components';
import type { SignupSummary } from '@luyin/contract';
import { Icon } from '../../components/icon';
import { Press } from '../../components/press';
import { go, paths } from '../../paths';
import { kindArt, span } from '../../texts/activity-words';
import { partyWord } from '../../texts/adoption-words';
import { signupWord } from '../../texts/signup-words';
import type { Word } from '../../texts/tree-words';
import { signupTexts as texts } from '../texts';

/** Where it stands; of one that waits, in which place. */
export function standing({ status, place, entry }: SignupSummary): Word {
  const word = signupWord(status);
  if (status === 'waiting' && place !== null) return { ...word, text: texts.placeAt(place) };
  if (status === 'entered' && entry !== null) return { ...word, text: texts.entryAt(entry) };
  return word;
}

interface Props {
  signup: SignupSummary;
  /** As seen from when dates are near or far, ms; whole days, so that rows stay as they are. */
  now: number;
  over: boolean;
}

/** One of my bookings. Kept to few nodes. */
export const SignupRow = memo(function SignupRow({ signup, now, over }: Props) {
  const { id, activity, startsAt, endsAt, party, size } = signup;
  const word = standing(signup);
  return (
    <Press
      id={`signup-${id}`}
      className={over ? 'act act-over' : 'act'}
      role="link"
      onPress={() => go(paths.signup(id))}
    >
      <View className={`kind kind-${kindArt(activity.kind)}`} />
      <View className="grow">
        <View className="act-when num">{span(startsAt, endsAt, new Date(now))}</View>
        <View className="tc-n">{activity.title}</View>
        <View className="small moss">
          {[activity.place, texts.party(partyWord(party), size)].join(' · ')}
        </View>
        <View className="row wrap g8 tc-f">
          <View className={word.tone === 'leaf' ? 'chip' : `chip chip-${word.tone}`}>
            <Icon name={word.icon} />
            {word.text}
          </View>
        </View>
      </View>
    </Press>
  );
});
