import { View } from '@tarojs/components';
import { Bone } from '../../components/bones';
import { aria } from '../../platform/aria';

/** Rows of activities that are on their way. */
export function ActivityBones({ rows }: { rows: number }) {
  return (
    <View {...aria.hidden}>
      {Array.from({ length: rows }, (_, row) => (
        <View key={row} className="act">
          <Bone w={64} h={64} />
          <View className="grow">
            <Bone w="80%" h={24} />
            <View className="t8" />
            <Bone w="60%" h={40} />
          </View>
        </View>
      ))}
    </View>
  );
}
