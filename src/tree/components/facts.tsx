import { View } from '@tarojs/components';
import type { TreeDetail } from '@luyin/contract';
import { aria } from '../../platform/aria';
import { factsOf } from '../facts';
import { texts } from '../texts';

export function Facts({ tree }: { tree: TreeDetail }) {
  const facts = factsOf(tree);
  if (facts.length === 0) return null;
  return (
    <View className="section">
      <View className="h2" {...aria.heading(2)}>
        {texts.facts}
      </View>
      <View className="card facts t8">
        {facts.map(({ label, text, plain }) => (
          <View key={label} className="fact">
            <View className="fact-label">{label}</View>
            <View className="grow">
              <View className="num">{text}</View>
              {plain && <View className="small moss num">{plain}</View>}
            </View>
          </View>
        ))}
      </View>
    </View>
  );
}
