import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import { comparer, reaction } from 'mobx';
import { observer } from 'mobx-react-lite';
import type { City } from '@luyin/contract';
import { Icon } from '../../components/icon';
import { Press } from '../../components/press';
import { Slot } from '../../components/slot';
import { aria } from '../../platform/aria';
import { location } from '../../platform/location';
import { CityMap } from '../../platform/map';
import { useRoot } from '../../session/root';
import { sentence } from '../../texts/errors';
import type { MapStore } from './map-store';
import { PickedTree } from './picked-tree';
import { texts } from './texts';

const noItems: never[] = [];

/** The city's trees on its map. */
export const TreesMap = observer(function TreesMap({ city, store }: Props) {
  const { api, filter, city: places, preferences, toast } = useRoot();
  const [locating, setLocating] = useState(false);
  const { asked, picked } = store;

  useEffect(
    () =>
      reaction(
        () => filter.query,
        () => void store.load(),
        { equals: comparer.structural },
      ),
    [filter, store],
  );

  const locate = async () => {
    setLocating(true);
    const found = await location.ask();
    setLocating(false);
    if (found.kind !== 'here') return toast.say(texts[found.kind]);
    places.standAt(found.position);
    if (!places.hereInCity) toast.say(texts.far(city.shortName));
    store.lookAt(places.hereInCity ?? city.centre);
  };

  return (
    <View className="map-box">
      <CityMap
        className="map"
        city={city}
        items={asked.value?.items ?? noItems}
        centre={store.centre}
        zoom={store.zoom}
        here={places.here}
        picked={picked?.code ?? null}
        dark={preferences.dark}
        loadBase={() => api('GET /city/base')}
        onRegion={(region) => store.moved(region)}
        onTree={(code) => store.pick(code)}
      />
      <Slot>
        {asked.busy && <View className="map-busy" {...aria.hidden} />}
        {asked.error && !asked.busy && (
          <View className="map-trouble">
            <View className="note map-note" {...aria.part('status')}>
              <View className="grow">{sentence(asked.error)}</View>
              <Press id="retry" className="leaf" onPress={() => void store.load()}>
                再试一次
              </Press>
            </View>
          </View>
        )}
      </Slot>
      <View className="map-foot">
        <Press
          id="locate-me"
          className="round float leaf"
          label={texts.locate}
          onPress={() => !locating && void locate()}
        >
          <Icon name="locate" className={locating ? 'turning' : ''} />
        </Press>
        <View className="picked-slot">
          {picked && <PickedTree tree={picked} onClose={() => store.drop()} />}
        </View>
      </View>
    </View>
  );
});

interface Props {
  city: City;
  store: MapStore;
}
