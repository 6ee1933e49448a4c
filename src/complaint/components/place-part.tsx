import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Button } from '../../components/button';
import { Field } from '../../components/field';
import { Icon } from '../../components/icon';
import { Part } from '../../components/part';
import { Slot } from '../../components/slot';
import { aria } from '../../platform/aria';
import { MiniMap } from '../../platform/map';
import { useRoot } from '../../session/root';
import type { Place } from '../place';
import type { ReportStore } from '../report-store';
import { reportTexts as texts } from '../texts';

/** Outside the city it is not dropped: moved, or passed on. */
const Outside = observer(function Outside({ place }: { place: Place }) {
  return (
    <Slot>
      {place.outOfBounds && (
        <View id="report-outside" className="note note-sun note-in" {...aria.part('status')}>
          <Icon name="warn" />
          <View className="grow">
            <View>{place.outside ? texts.passingOn : texts.outside}</View>
            {!place.outside && <View className="small">{texts.outsideHint}</View>}
            <View className="row wrap g8 t8">
              <Button id="outside-move" kind="quiet" small onPress={() => void place.choose()}>
                {texts.moveOnMap}
              </Button>
              {!place.outside && (
                <Button id="outside-pass" small onPress={() => place.passOn(true)}>
                  {texts.passOn}
                </Button>
              )}
            </View>
          </View>
        </View>
      )}
    </Slot>
  );
});

const Map = observer(function Map({ place }: { place: Place }) {
  const { api, city, preferences } = useRoot();
  const { position } = place;
  return (
    <Slot>
      {position && (
        <View className="spot-map">
          <MiniMap
            position={position}
            label={texts.mapLabel}
            city={city.city ?? undefined}
            dark={preferences.dark}
            loadBase={() => api('GET /city/base')}
          />
        </View>
      )}
    </Slot>
  );
});

export const PlacePart = observer(function PlacePart({ store }: { store: ReportStore }) {
  const { place, trouble } = store;
  const { position, from, locating } = place;
  return (
    <Part title={texts.place} wrong={trouble?.place === 'place'}>
      <View className="card clip t8">
        <Map place={place} />
        <View className="spot-line">
          <Icon name="pin" className={position ? 'leaf' : 'moss'} />
          <View id="report-place-from" className="grow" {...aria.part('status')}>
            {position ? texts.placeOf[from ?? 'map'] : texts.placeNone}
          </View>
        </View>
        <View className="spot-acts">
          <Button
            id="report-locate"
            small
            kind={position ? 'quiet' : 'leaf'}
            icon="locate"
            off={locating}
            onPress={() => void place.locate()}
          >
            {locating ? texts.locating : texts.here}
          </Button>
          <Button
            id="report-choose-place"
            small
            kind="quiet"
            icon="map"
            onPress={() => void place.choose()}
          >
            {position ? texts.moveOnMap : texts.onMap}
          </Button>
        </View>
      </View>
      <Slot>
        {place.trouble && (
          <View className="photo-note photo-wrong" {...aria.part('status')}>
            <Icon name="warn" />
            <View className="grow">{place.trouble}</View>
          </View>
        )}
      </Slot>
      <Outside place={place} />
      <View className="t12">
        <Field
          id="report-address"
          label={texts.address}
          value={place.address}
          placeholder={texts.addressPlaceholder}
          maxlength={200}
          wrong={trouble?.place === 'place'}
          onInput={(address) => place.type(address)}
        />
      </View>
    </Part>
  );
});
