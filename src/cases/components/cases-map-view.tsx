import { useEffect, useMemo, useState } from 'react';
import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { City } from '@luyin/contract';
import { publicGroups, type PublicGroup } from '@luyin/contract/complaint/words';
import { Icon } from '../../components/icon';
import { Press } from '../../components/press';
import { Slot } from '../../components/slot';
import { aria } from '../../platform/aria';
import { location } from '../../platform/location';
import { CityMap } from '../../platform/map';
import { useRoot } from '../../session/root';
import { sentence } from '../../texts/errors';
import { counted } from '../../texts/tree-words';
import { casesOnMap, drawn } from '../cases-on-map';
import { publicTexts as texts } from '../public-texts';
import { groupWord } from '../words';
import { CategoryNames } from '../category-names';
import { PickedCase } from './picked-case';

/** Published cases on the city's map, all or one group. */
export const CasesMapView = observer(function CasesMapView({ city }: { city: City }) {
  const { api, recall, city: places, preferences, toast } = useRoot();
  const [group, setGroup] = useState<PublicGroup | null>(null);
  const [chosen] = useState<{ group: PublicGroup | null }>({ group: null });
  const [store] = useState(() =>
    casesOnMap(api, () => chosen.group, places.hereInCity ?? city.centre),
  );
  const [names] = useState(() => new CategoryNames(recall));
  const [locating, setLocating] = useState(false);
  useEffect(() => void names.load(), [names]);
  const { asked, picked } = store;
  const told = asked.value?.items;
  const known = names.known;
  const items = useMemo(
    () => drawn(told ?? [], (id) => known.get(id) ?? texts.unnamed),
    [told, known],
  );

  const choose = (next: PublicGroup | null) => {
    chosen.group = next;
    setGroup(next);
    void store.load();
  };
  const locate = async () => {
    setLocating(true);
    const found = await location.ask();
    setLocating(false);
    if (found.kind !== 'here') return toast.say(texts[found.kind]);
    places.standAt(found.position);
    if (!places.hereInCity) toast.say(texts.farMap(city.shortName));
    store.lookAt(places.hereInCity ?? city.centre);
  };
  const total = asked.value?.total;
  return (
    <View className="case-full-in">
      <CityMap
        className="case-full-map"
        city={city}
        items={items}
        centre={store.centre}
        zoom={store.zoom}
        here={places.here}
        picked={picked?.number ?? null}
        dark={preferences.dark}
        loadBase={() => api('GET /city/base')}
        label={texts.mapOf}
        onRegion={(region) => store.moved(region)}
        onTree={(number) => store.pick(number)}
      />
      <View className="case-over">
        <View className="row wrap g8" {...aria.part('radiogroup', texts.group)}>
          {publicGroups.map((each) => (
            <Press
              key={each}
              id={`group-${each}`}
              className={each === group ? 'choice choice-on float' : 'choice float'}
              role="radio"
              on={each === group}
              onPress={() => choose(each === group ? null : each)}
            >
              {groupWord(each).text}
            </Press>
          ))}
        </View>
        <Slot>
          {total !== undefined && (
            <View id="map-total" className="case-total num" {...aria.part('status')}>
              {total > 0 ? texts.inView(counted(total)) : texts.noneInView}
            </View>
          )}
          {asked.error && !asked.busy && (
            <View className="note" {...aria.part('status')}>
              <View className="grow">{sentence(asked.error)}</View>
              <Press id="retry" className="leaf" onPress={() => void store.load()}>
                {texts.again}
              </Press>
            </View>
          )}
        </Slot>
      </View>
      <View className="case-foot">
        <Press
          id="locate-me"
          className="round float leaf"
          label={texts.locate}
          onPress={() => !locating && void locate()}
        >
          <Icon name="locate" />
        </Press>
        <Slot>
          {picked && (
            <PickedCase
              found={picked}
              name={known.get(picked.category) ?? texts.unnamed}
              onClose={() => store.drop()}
            />
          )}
        </Slot>
      </View>
    </View>
  );
});
