import { View } from '@tarojs/components';
import { aria } from '../platform/aria';

export type IconName =
  | 'search' | 'scan' | 'home' | 'tree' | 'person' | 'pin' | 'locate' | 'filter' | 'list' | 'map'
  | 'heart' | 'heart-full' | 'back' | 'next' | 'close' | 'check' | 'clock' | 'share' | 'leaf'
  | 'crown' | 'warn' | 'dead' | 'axe' | 'move' | 'site' | 'phone' | 'history' | 'ruler'
  | 'cloud' | 'plate' | 'wechat'; // prettier-ignore

/** A line icon in the colour of its surroundings (styles/_icons.scss). */
export function Icon({ name, className }: { name: IconName; className?: string }) {
  return <View className={`i i-${name}${className ? ` ${className}` : ''}`} {...aria.hidden} />;
}
