import { useState } from 'react';
import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { Position } from '@luyin/contract';
import { Button } from '../../components/button';
import { Icon } from '../../components/icon';
import { Sheet } from '../../components/sheet';
import { Slot } from '../../components/slot';
import { Trouble } from '../../components/trouble';
import { aria } from '../../platform/aria';
import { location } from '../../platform/location';
import { CityMap } from '../../platform/map';
import { useRoot } from '../../session/root';
import { editTexts as texts } from '../edit-texts';

interface Props {
  id: string;
  path: string;
  label: string;
  position: Position | null;
  trouble: string | undefined;
  onChoose(position: Position): void;
}

const noItems: never[] = [];
const near = 15;
const far = 13;
const round = (value: number) => Math.round(value * 1e6) / 1e6;

/** A place on the map: the map moves under a needle that stays. */
const PlaceMap = observer(function PlaceMap({
  start,
  onYes,
  onClose,
}: {
  start: Position | null;
  onYes(position: Position): void;
  onClose(): void;
}) {
  const { api, city, preferences, toast } = useRoot();
  const [look, setLook] = useState<Position | null>(start);
  const [middle, setMiddle] = useState<Position | null>(start);
  if (!city.city) return null;
  const here = async () => {
    const found = await location.ask();
    if (found.kind !== 'here') return toast.say(texts.locateFailed);
    setLook({ ...found.position });
    setMiddle(found.position);
  };
  return (
    <Sheet
      title={texts.mapTitle}
      onClose={onClose}
      foot={
        <>
          <Button id="place-here" kind="quiet" icon="locate" onPress={() => void here()}>
            {texts.useHere}
          </Button>
          <Button
            id="place-yes"
            className="grow"
            off={middle === null}
            onPress={() => middle && onYes({ lon: round(middle.lon), lat: round(middle.lat) })}
          >
            {texts.mapYes}
          </Button>
        </>
      }
    >
      <View className="moss">{texts.mapHint}</View>
      <View className="org-map t8" {...aria.image(texts.mapLabel)}>
        <CityMap
          className="org-map-in"
          city={city.city}
          items={noItems}
          centre={look ?? city.city.centre}
          zoom={look ? near : far}
          dark={preferences.dark}
          loadBase={() => api('GET /city/base')}
          onRegion={({ west, east, north, south }) =>
            setMiddle({ lon: (west + east) / 2, lat: middleLat(north, south) })
          }
          onTree={() => undefined}
        />
        <View className="org-needle">
          <Icon name="pin" />
        </View>
      </View>
    </Sheet>
  );
});

/** The middle of the screen: a Mercator map stretches towards the pole. */
function middleLat(north: number, south: number): number {
  const y = (lat: number) => Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));
  const middle = (y(north) + y(south)) / 2;
  return (Math.atan(Math.exp(middle)) * 360) / Math.PI - 90;
}

export const PlaceBox = observer(function PlaceBox(props: Props) {
  const { id, path, label, position, trouble, onChoose } = props;
  const [choosing, setChoosing] = useState(false);
  return (
    <View className="org-box">
      <View className="org-label">{label}</View>
      <View className="row wrap g12">
        <View className="row g8 grow">
          <Icon name="pin" className={position ? 'leaf' : 'moss'} />
          <View className={position ? '' : 'moss'}>
            {position ? texts.positionSet : texts.noPosition}
          </View>
        </View>
        <Button id={id} kind="quiet" small icon="map" onPress={() => setChoosing(true)}>
          {texts.choosePosition}
        </Button>
      </View>
      <Trouble id={path} text={trouble} />
      <Slot>
        {choosing && (
          <PlaceMap
            start={position}
            onClose={() => setChoosing(false)}
            onYes={(chosen) => {
              setChoosing(false);
              onChoose(chosen);
            }}
          />
        )}
      </Slot>
    </View>
  );
});
