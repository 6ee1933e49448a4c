import { View } from '@tarojs/components';
import { Icon } from './icon';
import { aria } from '../platform/aria';

/** What is wrong with the box above it, in words. */
export function Trouble({ id, text }: { id: string; text: string | undefined }) {
  if (!text) return null;
  return (
    <View id={`trouble-${id}`} className="trouble small" {...aria.part('status')}>
      <Icon name="warn" />
      <View className="grow">{text}</View>
    </View>
  );
}
