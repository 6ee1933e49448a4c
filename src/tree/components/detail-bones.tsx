import { View } from '@tarojs/components';
import { Bone } from '../../components/bones';
import { aria } from '../../platform/aria';

export function DetailBones() {
  return (
    <View {...aria.hidden}>
      <View className="hero">
        <View className="hero-art" />
        <View className="hero-card">
          <Bone w={128} h={32} />
          <View className="t8" />
          <Bone w={168} h={16} />
          <View className="t16" />
          <Bone w="100%" h={48} />
        </View>
      </View>
      <View className="section">
        <Bone w={88} h={24} />
        <View className="t12" />
        <Bone w="100%" h={220} />
      </View>
    </View>
  );
}
