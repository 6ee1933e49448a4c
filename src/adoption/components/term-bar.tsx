import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { AdoptionDetail } from '@luyin/contract';
import { aria } from '../../platform/aria';
import { useRoot } from '../../session/root';
import { fullDay } from '../../texts/adoption-words';
import { isRunning, termAt } from '../open';
import { adoptionTexts as texts } from '../texts';

/** From when until when, and how much of it is left. */
export const TermBar = observer(function TermBar({ adoption }: { adoption: AdoptionDetail }) {
  const { clock } = useRoot();
  const { from, until, ending, plan, renewalOpensAt, actions } = adoption;
  if (!from || !until) return null;
  const running = isRunning(adoption);
  // Ended before its time.
  const cut = !running && ending !== 'expired';
  const { part, left } = termAt(from, until, clock.now());
  return (
    <View className="section">
      <View className="row g8">
        <View className="h2 grow" {...aria.heading(2)}>
          {texts.term}
        </View>
        {running && <View className="small moss num">{texts.termLeft(left)}</View>}
      </View>
      <View className="card pad t8">
        <View>{plan}</View>
        {running && (
          <View className="bar-line t8" {...aria.hidden}>
            <View className="bar-done" style={{ width: `${Math.round(part * 100)}%` }} />
          </View>
        )}
        <View className="small moss num t8">
          {(cut ? texts.termWas : texts.termOf)(fullDay(from), fullDay(until))}
        </View>
        {running && renewalOpensAt && !actions.includes('renew') && (
          <View className="small moss num">{texts.renewFrom(fullDay(renewalOpensAt))}</View>
        )}
      </View>
    </View>
  );
});
