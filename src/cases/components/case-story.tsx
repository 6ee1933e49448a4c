import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { ComplaintStep } from '@luyin/contract';
import { Icon, type IconName } from '../../components/icon';
import { aria } from '../../platform/aria';
import { useRoot } from '../../session/root';
import { clockTime, said } from '../../texts/time';

const icons: Record<string, IconName | undefined> = {
  reported: 'bell',
  accept: 'check',
  reject: 'close',
  dispatch: 'move',
  finish: 'check',
  part_accept: 'person',
  part_finish: 'check',
  part_give_up: 'warn',
  part_return: 'undo',
  give_back: 'undo',
  transfer: 'share',
  take_back: 'undo',
  merge: 'share',
  pause: 'clock',
  resume: 'clock',
  close: 'check',
  send_back: 'undo',
  confirm: 'check',
  settle: 'check',
  reopen: 'undo',
  withdraw: 'undo',
  note: 'list',
};

/** 今天 14:20, 3月12日 14:20: of a step the hour counts, however long ago. */
function whenOf(at: string, now: Date): string {
  const day = said(at, 'day', now);
  return `${day} ${clockTime(at)}`;
}

interface Props {
  title: string;
  steps: readonly ComplaintStep[];
}

/** What happened, step by step, the newest first. */
export const CaseStory = observer(function CaseStory({ title, steps }: Props) {
  const { clock } = useRoot();
  if (steps.length === 0) return null;
  const newestFirst = [...steps].sort((a, b) => b.seq - a.seq);
  return (
    <View id="case-story" className="section">
      <View className="h2" {...aria.heading(2)}>
        {title}
      </View>
      <View className="card pad t8" {...aria.part('list', title)}>
        {newestFirst.map(({ seq, kind, at, by, title: what, text }) => (
          <View key={seq} className="step" {...aria.part('listitem')}>
            <View className="step-dot">
              <Icon name={icons[kind] ?? 'leaf'} />
            </View>
            <View className="grow">
              <View>{what}</View>
              {text && <View className="case-said">{text}</View>}
              <View className="small moss num">{[whenOf(at, clock.now()), by].join(' · ')}</View>
            </View>
          </View>
        ))}
      </View>
    </View>
  );
});
