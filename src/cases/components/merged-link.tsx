import { View } from '@tarojs/components';
import { Icon } from '../../components/icon';
import { Press } from '../../components/press';
import { go, paths } from '../../paths';

/** To the case that this one was found to be a second report of. */
export const MergedLink = ({ into, text }: { into: string; text: string }) => (
  <Press
    id="to-merged"
    className="line card t12"
    role="link"
    onPress={() => go(paths.publicCase(into))}
  >
    <Icon name="share" className="leaf" />
    <View className="grow">{text}</View>
    <Icon name="next" className="moss" />
  </Press>
);
