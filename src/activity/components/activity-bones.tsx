import { View } from '@tarojs/components';
import { Bone } from '../../components/bones';
import { aria } from '../../platform/aria';

export function ActivityBones() {
  return (
    <View {...aria.hidden}>
      <Bone w="100%" h={176} />
      <View className="side t16">
        <Bone w={88} h={24} />
        <View className="t12" />
        <Bone w="80%" h={32} />
        <View className="t12" />
        <Bone w="60%" h={20} />
      </View>
      <View className="section">
        <Bone w="100%" h={128} />
        <View className="t16" />
        <Bone w="100%" h={200} />
      </View>
    </View>
  );
}
