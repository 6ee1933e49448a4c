import { View } from '@tarojs/components';
import type { PublicComplaintDetail } from '@luyin/contract';
import { publicTexts as texts } from '../public-texts';
import { Fact } from './case-links';
import { Stars } from './rate-form';

/** Who mends it, a permit that covers it, and what the reporter thought of it. */
export function PublicFacts({ found }: { found: PublicComplaintDetail }) {
  const { unit, permit, rating } = found;
  if (!unit && !permit && rating === null) return null;
  return (
    <View className="section">
      <View className="card pad">
        <Fact name={texts.unitOf}>{unit}</Fact>
        <Fact name={texts.permit}>{permit}</Fact>
        {rating !== null && (
          <View className="case-fact">
            <View className="case-fact-name moss">{texts.rating}</View>
            <Stars stars={rating} />
          </View>
        )}
      </View>
    </View>
  );
}
