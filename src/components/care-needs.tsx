import { View } from '@tarojs/components';
import type { CareNeeds as Needs } from '@luyin/contract';
import { aria } from '../platform/aria';
import { careTexts as texts, crewWork, workWord } from '../texts/care-words';
import { Icon } from './icon';

/** What one tree needs this month: the work, what to do, and why. */
export function CareNeeds({ needs }: { needs: Needs }) {
  return (
    <View id="care-needs">
      <View className="h2" {...aria.heading(2)}>
        {texts.needs(needs.month)}
      </View>
      <View className="card needs t8">
        {needs.items.length === 0 && <View className="moss">{texts.needsNothing}</View>}
        {needs.items.map(({ work, text }) => (
          <View key={work + text} className="need">
            <View className="care-dot">
              <Icon name={workWord(work).icon} />
            </View>
            <View className="grow">
              <View className="h3">
                {crewWork(work) ? `${workWord(work).text}（${texts.crew}）` : workWord(work).text}
              </View>
              <View className="moss">{text}</View>
            </View>
          </View>
        ))}
      </View>
    </View>
  );
}
