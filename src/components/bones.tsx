import { View } from '@tarojs/components';
import { aria } from '../platform/aria';

/** A grey shape where words or a drawing will be. Sizes in px at scale 1. */
export function Bone({ w, h, round }: { w: number | string; h: number; round?: boolean }) {
  const size = (value: number | string) =>
    typeof value === 'number' ? `calc(${value}px * var(--scale))` : value;
  return (
    <View
      className="bone"
      style={{ width: size(w), height: size(h), ...(round ? { borderRadius: '50%' } : {}) }}
    />
  );
}

/** Rows of trees that are on their way. */
export function TreeBones({ rows }: { rows: number }) {
  return (
    <View {...aria.hidden}>
      {Array.from({ length: rows }, (_, row) => (
        <View key={row} className="tc">
          <Bone w={56} h={56} round />
          <View className="tc-b">
            <Bone w={96} h={20} />
            <View className="t8" />
            <Bone w="70%" h={14} />
          </View>
        </View>
      ))}
    </View>
  );
}
