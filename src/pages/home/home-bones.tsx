import { View } from '@tarojs/components';
import { Bone, TreeBones } from '../../components/bones';
import { aria } from '../../platform/aria';

export function HomeBones() {
  return (
    <View className="side t16" {...aria.hidden}>
      <Bone w="100%" h={168} />
      <View className="t28">
        <Bone w={120} h={24} />
      </View>
      <View className="card t12">
        <TreeBones rows={4} />
      </View>
    </View>
  );
}
