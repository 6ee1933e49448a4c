import { View } from '@tarojs/components';
import type { IconName } from '../icon-names';
import { aria } from '../platform/aria';

export type { IconName };

/** A line icon in the colour of its surroundings (styles/_icons.scss). */
export function Icon({ name, className }: { name: IconName; className?: string }) {
  return <View className={`i i-${name}${className ? ` ${className}` : ''}`} {...aria.hidden} />;
}
