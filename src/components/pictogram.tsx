import { View } from '@tarojs/components';
import { aria } from '../platform/aria';

const drawn = new Set(
  'fallen heritage saw nail fruit lawn fence car vegetable heap wire dig fire bench bug care dog other elsewhere'.split(
    ' ',
  ),
);

/** A drawing of what can be reported; one that this app does not know yet is a leaf. */
export function Pictogram({ picture, className }: { picture: string; className?: string }) {
  const known = drawn.has(picture) ? picture : 'other';
  return (
    <View className={`pict pict-${known}${className ? ` ${className}` : ''}`} {...aria.hidden} />
  );
}
