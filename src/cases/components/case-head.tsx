import { Button as TaroButton, View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { PublicComplaintDetail } from '@luyin/contract';
import { Chip } from '../../components/chip';
import { Icon } from '../../components/icon';
import { Press } from '../../components/press';
import { paths } from '../../paths';
import { aria } from '../../platform/aria';
import { share } from '../../platform/share';
import type { Card } from '../../platform/share/types';
import { useRoot } from '../../session/root';
import { urgentWord } from '../../texts/complaint-words';
import { said } from '../../texts/time';
import { publicTexts as texts } from '../public-texts';
import { groupWord, standing } from '../words';
import { MergedLink } from './merged-link';

export const cardOf = (found: PublicComplaintDetail): Card => ({
  title: texts.shareCard(found.category.plain, groupWord(found.group).text),
  path: paths.publicCase(found.number),
  address: `/c/${found.number}`,
});

/** What it is about, in approved words, and how it stands. */
export const CaseHead = observer(function CaseHead({ found }: { found: PublicComplaintDetail }) {
  const { clock, toast } = useRoot();
  const { group, severity, summary, category, number, reportedAt, days, mergedInto } = found;
  const send = async () => {
    const done = await share.now(cardOf(found));
    if (done === 'copied') toast.say(texts.copied);
    if (done === 'failed') toast.say(texts.shareFailed);
  };
  return (
    <View className="case-top">
      <View className="row wrap g8">
        <Chip word={groupWord(group)} />
        {severity === 'urgent' && <Chip word={urgentWord} />}
        <View className="chip chip-quiet">{category.plain}</View>
      </View>
      <View id="case-summary" className="h2 t8" {...aria.heading(2)}>
        {summary}
      </View>
      <View id="case-standing" className="t4">
        {standing(found)}
      </View>
      <View className="small moss t4 num">
        {[said(reportedAt, 'day', clock.now()), days === null ? null : texts.days(days), number]
          .filter(Boolean)
          .join(' · ')}
      </View>
      {mergedInto && <MergedLink into={mergedInto} text={texts.mergedInto(mergedInto)} />}
      <View className="row t12">
        {share.byButton ? (
          <TaroButton id="share-case" className="button button-quiet button-small" openType="share">
            <Icon name="share" />
            {texts.share}
          </TaroButton>
        ) : (
          <Press
            id="share-case"
            className="button button-quiet button-small"
            onPress={() => void send()}
          >
            <Icon name="share" />
            {texts.share}
          </Press>
        )}
      </View>
    </View>
  );
});
