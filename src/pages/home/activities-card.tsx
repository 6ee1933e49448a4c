import { View } from '@tarojs/components';
import { Icon } from '../../components/icon';
import { Press } from '../../components/press';
import { go, paths } from '../../paths';
import { texts } from './texts';

/** The way to planting days. */
export function ActivitiesCard() {
  return (
    <View className="side t12">
      <Press
        id="home-activities"
        className="card adopt"
        role="link"
        onPress={() => go(paths.activities())}
      >
        <View className="kind kind-planting" />
        <View className="grow">
          <View className="h3">{texts.activities}</View>
          <View className="small moss">{texts.activitiesHint}</View>
        </View>
        <Icon name="next" className="leaf" />
      </Press>
    </View>
  );
}
