import { View } from '@tarojs/components';
import { Bone } from '../../components/bones';
import { aria } from '../../platform/aria';

export function ApplyBones() {
  return (
    <View className="side t16" {...aria.hidden}>
      <Bone w="100%" h={44} />
      <View className="row g12 t16">
        <Bone w={56} h={56} round />
        <View className="grow">
          <Bone w={96} h={22} />
          <View className="t8" />
          <Bone w="60%" h={16} />
        </View>
      </View>
      <View className="t16" />
      <Bone w="100%" h={150} />
      <View className="t12" />
      <Bone w="100%" h={96} />
    </View>
  );
}

export function DetailBones() {
  return (
    <View className="side t16" {...aria.hidden}>
      <Bone w="100%" h={132} />
      <View className="t16" />
      <Bone w="100%" h={88} />
      <View className="t16" />
      <Bone w="100%" h={260} />
    </View>
  );
}
