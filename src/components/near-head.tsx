import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { aria } from '../platform/aria';
import type { NearMe } from '../session/near-me';
import { useRoot } from '../session/root';
import { nearTexts as texts } from '../texts/near';
import { Icon } from './icon';
import { Press } from './press';
import { Slot } from './slot';

interface Props {
  near: NearMe;
  title: string;
  /** Under the title, when the list is around the person. */
  hint: string;
  /** It is: not the city's centre. */
  around: boolean;
  /** Of the tap, where the list is not of trees. */
  ask?: string;
}

/** Above a list of what is near: around whom it is, the tap that asks the phone, and why that did not work. */
export const NearHead = observer(function NearHead({
  near,
  title,
  hint,
  around,
  ask = texts.ask,
}: Props) {
  const { city } = useRoot();
  const name = city.city?.shortName ?? '';
  const { locating, trouble } = near;
  const why = {
    refused: texts.refused,
    unavailable: texts.unavailable,
    far: texts.far(name),
  };
  return (
    <View className="t28">
      <View className="row side g8">
        <View className="grow">
          <View className="h2" {...aria.heading(2)}>
            {title}
          </View>
          <View className="small moss">{around ? hint : texts.centre(name)}</View>
        </View>
        <Press id="near-me" className="choice leaf" onPress={() => void near.locate()}>
          <Icon name="locate" />
          {locating ? texts.locating : around ? texts.again : ask}
        </Press>
      </View>
      <Slot>
        {trouble && (
          <View className="note note-sun" {...aria.part('status')}>
            <Icon name="pin" />
            <View className="grow">{why[trouble]}</View>
          </View>
        )}
      </Slot>
    </View>
  );
});
