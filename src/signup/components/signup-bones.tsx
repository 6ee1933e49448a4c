import { View } from '@tarojs/components';
import { Bone } from '../../components/bones';
import { aria } from '../../platform/aria';

export function BookBones() {
  return (
    <View className="side t16" {...aria.hidden}>
      <Bone w="100%" h={44} />
      <View className="t16" />
      <Bone w="70%" h={28} />
      <View className="t8" />
      <Bone w="50%" h={20} />
      <View className="t16" />
      <Bone w="100%" h={64} />
      <View className="t8" />
      <Bone w="100%" h={64} />
    </View>
  );
}

export function SignupBones() {
  return (
    <View className="side t16" {...aria.hidden}>
      <Bone w="100%" h={300} />
      <View className="t16" />
      <Bone w="100%" h={120} />
      <View className="t16" />
      <Bone w="100%" h={160} />
    </View>
  );
}
