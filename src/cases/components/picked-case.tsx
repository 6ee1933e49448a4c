import { View } from '@tarojs/components';
import { Chip } from '../../components/chip';
import { Icon } from '../../components/icon';
import { Press } from '../../components/press';
import { go, paths } from '../../paths';
import type { MapCase } from '../cases-on-map';
import { publicTexts as texts } from '../public-texts';
import { groupWord } from '../words';

interface Props {
  found: MapCase;
  /** Of its category. */
  name: string;
  onClose(): void;
}

/** The tapped case, at the foot of the map: all of it is already on this phone. */
export function PickedCase({ found, name, onClose }: Props) {
  return (
    <View className="card case-picked row g12 rise">
      <Press
        id="picked-case"
        className="row g12 grow"
        role="link"
        onPress={() => go(paths.publicCase(found.number))}
      >
        <View className="grow">
          <View className="tc-n">{name}</View>
          <View className="small moss num">{found.number}</View>
          <Chip word={groupWord(found.group)} />
        </View>
        <Icon name="next" className="moss" />
      </Press>
      <Press id="picked-close" className="round" label={texts.close} onPress={onClose}>
        <Icon name="close" className="moss" />
      </Press>
    </View>
  );
}
