import { View } from '@tarojs/components';

/** A name and what it is, one line of a paper. */
export function FactRow({ name, value }: { name: string; value: string }) {
  return (
    <View className="pair">
      <View className="pair-name moss">{name}</View>
      <View className="grow num">{value}</View>
    </View>
  );
}
