import { View } from '@tarojs/components';
import { Icon } from '../../components/icon';
import { Press } from '../../components/press';
import { go, paths } from '../../paths';
import { texts } from './texts';

/** The way to a tree of one's own. */
export function AdoptCard() {
  return (
    <View className="side t12">
      <Press id="home-adopt" className="card adopt" role="link" onPress={() => go(paths.plans())}>
        <View className="adopt-art" />
        <View className="grow">
          <View className="h3">{texts.adopt}</View>
          <View className="small moss">{texts.adoptHint}</View>
        </View>
        <Icon name="next" className="leaf" />
      </Press>
    </View>
  );
}
