import type { ReactNode } from 'react';
import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { Position } from '@luyin/contract';
import { Button } from '../../components/button';
import { metresBetween } from '../../distance';
import { aria } from '../../platform/aria';
import { location } from '../../platform/location';
import { MiniMap } from '../../platform/map';
import { useRoot } from '../../session/root';
import { distanceWord } from '../../texts/tree-words';
import { detailTexts as texts } from '../texts';

interface Props {
  name: string;
  address: string;
  position: Position;
  children?: ReactNode;
}

/** Where it is, on a map, and the way there. */
export const PlaceCard = observer(function PlaceCard({ name, address, position, children }: Props) {
  const { api, city, preferences, toast } = useRoot();
  const open = async () => {
    const done = await location.open(position, name, address);
    if (done === 'copied') toast.say(texts.placeCopied);
    if (done === 'failed') toast.say(texts.openFailed);
  };
  // Told only if the person was located before; this page asks for nothing.
  const away = city.here ? metresBetween(city.here, position) : null;
  return (
    <View className="section">
      <View className="h2" {...aria.heading(2)}>
        {texts.place}
      </View>
      <View className="card t8 clip">
        {city.city && (
          <MiniMap
            className="place-map"
            position={position}
            label={texts.mapLabel(name)}
            city={city.city}
            dark={preferences.dark}
            loadBase={() => api('GET /city/base')}
          />
        )}
        <View className="pad">
          <View>{address}</View>
          {children}
          {away !== null && <View className="small moss">{`离您 ${distanceWord(away)}`}</View>}
          <Button
            id="open-place"
            kind="quiet"
            small
            icon="pin"
            className="t12"
            onPress={() => void open()}
          >
            {texts.open}
          </Button>
        </View>
      </View>
    </View>
  );
});
