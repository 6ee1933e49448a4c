import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import type { ActivityDetail } from '@luyin/contract';
import { Icon } from '../../components/icon';
import { Press } from '../../components/press';
import { go, paths } from '../../paths';
import { aria } from '../../platform/aria';
import { levelWord } from '../../texts/activity-words';
import { ageText, detailTexts as texts } from '../texts';

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <View className="about-row">
      <View className="about-label">{label}</View>
      <View className="grow">{children}</View>
    </View>
  );
}

/** What one has to know before coming. */
export function ActivityFacts({ activity }: { activity: ActivityDetail }) {
  const { description, meetingPoint, bring, ageRule, duty, cancelHours, base } = activity;
  return (
    <View className="section">
      <View className="h2" {...aria.heading(2)}>
        {texts.about}
      </View>
      <View className="card pad t8">
        {description && <View className="about-text">{description}</View>}
        <Fact label={texts.meeting}>{meetingPoint}</Fact>
        {bring.length > 0 && <Fact label={texts.bring}>{bring.join('、')}</Fact>}
        <Fact label={texts.age}>{ageText(ageRule)}</Fact>
        <Fact label={texts.duty}>{duty.text}</Fact>
        <Fact label={texts.change}>
          {cancelHours > 0 ? texts.changeUntil(cancelHours) : texts.anyChange}
        </Fact>
        {base && (
          <Press
            id="to-base"
            className="about-row"
            role="link"
            onPress={() => go(paths.base(base.id))}
          >
            <View className="about-label">{texts.base}</View>
            <View className="grow leaf">
              {[base.name, levelWord(base.level)].filter(Boolean).join(' · ')}
            </View>
            <Icon name="next" className="leaf" />
          </Press>
        )}
      </View>
    </View>
  );
}
