import { memo } from 'react';
import { Image, View } from '@tarojs/components';
import type { ActivitySummary } from '@luyin/contract';
import { go, paths } from '../paths';
import { aria } from '../platform/aria';
import { absolute } from '../platform/request';
import { ids } from '../test-ids';
import { activityListTexts as texts } from '../texts/activities';
import { activityWord, kindArt, kindWord, moment, span } from '../texts/activity-words';
import { signupWord } from '../texts/signup-words';
import { counted, distanceWord, type Word } from '../texts/tree-words';
import { Chip } from './chip';
import { Press } from './press';

/** Where it is, on one line: 新龙生态林 · 1.2 公里 */
export const placeOf = ({ place, distance }: Pick<ActivitySummary, 'place' | 'distance'>): string =>
  [place, distance === null ? null : distanceWord(distance)].filter(Boolean).join(' · ');

/** The one fact that decides whether to open it. */
export function factOf(activity: ActivitySummary, now: Date): Word {
  const { state, mine, left, opensAt } = activity;
  const word = activityWord(state);
  if (mine && state !== 'cancelled') return signupWord(mine);
  if (state === 'published') return { ...word, text: texts.opens(moment(opensAt, now)) };
  if (state !== 'open') return word;
  if (activity.lottery) return { ...word, text: texts.lottery };
  if (left === 0) return { text: texts.full, icon: 'clock', tone: 'quiet' };
  return { ...word, text: texts.left(counted(left)) };
}

interface Props {
  activity: ActivitySummary;
  /** As seen from when dates are near or far, ms; a number, so that rows are drawn once a page and not once a tick. */
  now: number;
}

/** One activity of a list. Kept to few nodes: a page of rows must stay small on its way to the phone's view. */
export const ActivityCard = memo(function ActivityCard({ activity, now }: Props) {
  const { id, cover, kind, title, startsAt, endsAt, sessions, families } = activity;
  const at = new Date(now);
  const facts = [
    kindWord(kind),
    families && texts.family,
    sessions > 1 && texts.sessions(sessions),
  ].filter(Boolean);
  return (
    <Press id={ids.activity(id)} className="act" role="link" onPress={() => go(paths.activity(id))}>
      {cover ? (
        <Image
          className="kind"
          src={absolute(cover.small)}
          mode="aspectFill"
          lazyLoad
          {...aria.picture('')}
        />
      ) : (
        <View className={`kind kind-${kindArt(kind)}`} />
      )}
      <View className="grow">
        <View className="act-when num">{span(startsAt, endsAt, at)}</View>
        <View className="tc-n">{title}</View>
        <View className="small moss">{placeOf(activity)}</View>
        <View className="row wrap g8 tc-f">
          <Chip word={factOf(activity, at)} />
          <View className="small moss">{facts.join(' · ')}</View>
        </View>
      </View>
    </Press>
  );
});
