import { View } from '@tarojs/components';
import { Bone } from '../../components/bones';
import { aria } from '../../platform/aria';

export function RowBones({ rows }: { rows: number }) {
  return (
    <View className="card rows t16" {...aria.hidden}>
      {Array.from({ length: rows }, (_, row) => (
        <View key={row} className="case-row">
          <Bone w={72} h={72} />
          <View className="grow">
            <Bone w="60%" h={20} />
            <View className="t8" />
            <Bone w="90%" h={14} />
            <View className="t8" />
            <Bone w={96} h={20} />
          </View>
        </View>
      ))}
    </View>
  );
}

export function CaseBones() {
  return (
    <View className="side t16" {...aria.hidden}>
      <Bone w="70%" h={28} />
      <View className="t12" />
      <Bone w="100%" h={96} />
      <View className="t28" />
      <Bone w="100%" h={180} />
      <View className="t28" />
      <Bone w="100%" h={160} />
    </View>
  );
}
