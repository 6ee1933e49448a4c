import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { MyComplaint } from '@luyin/contract';
import { Chip } from '../../components/chip';
import { aria } from '../../platform/aria';
import { useRoot } from '../../session/root';
import { urgentWord } from '../../texts/complaint-words';
import { said } from '../../texts/time';
import { followTexts as texts } from '../texts';
import { standing } from '../words';
import { MergedLink } from './merged-link';
import { statusWord } from './my-row';

/** The first sentence says all there is. */
const told: readonly string[] = ['paused', 'settled', 'withdrawn', 'merged'];

/** How it stands, in one sentence, and what comes next. */
export const FollowHead = observer(function FollowHead({ found }: { found: MyComplaint }) {
  const { clock } = useRoot();
  const { number, category, severity, next, mergedInto, mine, reportedAt } = found;
  return (
    <View className="case-top">
      <View className="row wrap g8">
        <Chip word={statusWord(found)} />
        {severity === 'urgent' && <Chip word={urgentWord} />}
        {mine === 'follower' && <View className="chip chip-quiet">{texts.followed}</View>}
      </View>
      <View id="case-standing" className="h2 t8" {...aria.heading(2)}>
        {standing(found)}
      </View>
      {next && !told.includes(found.status) && <View className="moss t4">{next}</View>}
      <View className="small moss t4 num">
        {[category.plain, texts.reportedAt(said(reportedAt, 'time', clock.now())), number].join(
          ' · ',
        )}
      </View>
      {mergedInto && <MergedLink into={mergedInto} text={texts.mergedInto(mergedInto)} />}
    </View>
  );
});
