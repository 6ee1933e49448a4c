import { useRef, useState } from 'react';
import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Button } from '../../components/button';
import { Sheet } from '../../components/sheet';
import { aria } from '../../platform/aria';
import { CityMap } from '../../platform/map';
import type { Region } from '../../platform/map/types';
import { useRoot } from '../../session/root';
import type { Place } from '../place';
import { reportTexts as texts } from '../texts';

const noItems: never[] = [];
const near = 16;
const far = 12;

/** The map moves under a pin that stays in the middle: a finger never hides the place it means. */
export const PinSheet = observer(function PinSheet({ place }: { place: Place }) {
  const { api, city, preferences } = useRoot();
  const there = city.city;
  const [begin] = useState(() => ({
    centre: place.position ?? city.hereInCity ?? there?.centre ?? { lon: 0, lat: 0 },
    zoom: place.position || city.hereInCity ? near : far,
  }));
  const middle = useRef(begin.centre);
  const moved = ({ west, south, east, north }: Region) => {
    middle.current = { lon: (west + east) / 2, lat: (south + north) / 2 };
  };
  return (
    <Sheet
      title={texts.pinTitle}
      onClose={() => place.pin(null)}
      foot={
        <Button id="pin-here" className="grow" onPress={() => place.pin(middle.current)}>
          {texts.pinYes}
        </Button>
      }
    >
      <View className="pin-map">
        {there && (
          <CityMap
            className="pin-map-fill"
            city={there}
            items={noItems}
            centre={begin.centre}
            zoom={begin.zoom}
            here={city.here}
            dark={preferences.dark}
            loadBase={() => api('GET /city/base')}
            onRegion={moved}
            onTree={() => undefined}
          />
        )}
        <View className="pin-mark" {...aria.hidden} />
      </View>
    </Sheet>
  );
});
