import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { MyComplaint } from '@luyin/contract';
import { Icon } from '../../components/icon';
import { Press } from '../../components/press';
import { go, paths } from '../../paths';
import { aria } from '../../platform/aria';
import { followTexts as texts } from '../texts';
import { Fact } from './case-links';

/** What was reported, who mends it, and what belongs to it. */
export const FollowFacts = observer(function FollowFacts({ found }: { found: MyComplaint }) {
  const { description, place, unit, permit, followers, anonymous, published, number } = found;
  return (
    <View className="section">
      <View className="h2" {...aria.heading(2)}>
        {texts.about}
      </View>
      <View className="card pad t8">
        <Fact name={texts.said}>{description}</Fact>
        <Fact name={texts.place}>{place}</Fact>
        <Fact name={texts.unit}>{unit}</Fact>
        <Fact name={texts.permit}>{permit}</Fact>
        {/* Whoever looks is one of them. */}
        {followers > 1 && <View className="small moss t4">{texts.followers(followers - 1)}</View>}
        {anonymous && <View className="small moss t4">{texts.anonymous}</View>}
      </View>
      {published && (
        <View className="card t12">
          <Press
            id="to-public"
            className="line"
            role="link"
            onPress={() => go(paths.publicCase(number))}
          >
            <Icon name="share" className="leaf" />
            <View className="grow">{texts.toPublicPage}</View>
            <Icon name="next" className="moss" />
          </Press>
        </View>
      )}
    </View>
  );
});
