import { View } from '@tarojs/components';
import type { TreeDetail } from '@luyin/contract';
import { Icon } from '../../components/icon';
import { aria } from '../../platform/aria';
import { carbonText } from '../facts';
import { texts } from '../texts';

/** An estimate is shown as a range, with where it comes from. */
export function Carbon({ carbon }: { carbon: NonNullable<TreeDetail['carbon']> }) {
  return (
    <View className="section">
      <View className="h2" {...aria.heading(2)}>
        {texts.carbon}
      </View>
      <View className="card pad t8">
        <View className="row g12">
          <Icon name="leaf" className="leaf carbon-leaf" />
          <View className="grow">
            <View className="h2 num">{carbonText(carbon.lowKg, carbon.highKg)}</View>
            <View className="moss">{texts.carbonUnit}</View>
          </View>
        </View>
        <View className="small moss t8">{texts.carbonNote + carbon.source}</View>
      </View>
    </View>
  );
}
