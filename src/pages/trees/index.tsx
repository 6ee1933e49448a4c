import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import type { City } from '@luyin/contract';
import { Await } from '../../components/await';
import { Bone } from '../../components/bones';
import { Screen } from '../../components/screen';
import { Slot } from '../../components/slot';
import { share } from '../../platform/share';
import { paths } from '../../paths';
import { useRoot } from '../../session/root';
import { FilterSheet } from './filter-sheet';
import { treesOnMap } from './map-store';
import { texts } from './texts';
import { Toolbar, type Mode } from './toolbar';
import { TreesList } from './trees-list';
import { TreesMap } from './trees-map';
import './trees.scss';

/** Everything on this page needs the city first: where it is, which districts it has. */
const Trees = observer(function Trees({ city }: { city: City }) {
  const { api, filter, city: places } = useRoot();
  const [mode, setMode] = useState<Mode>('map');
  const [choosing, setChoosing] = useState(false);
  const [map] = useState(() =>
    treesOnMap(api, () => filter.query, places.hereInCity ?? city.centre),
  );
  const choose = (next: Mode) => {
    if (next === 'map') map.resume();
    setMode(next);
  };
  return (
    <View>
      <Toolbar mode={mode} map={map} onMode={choose} onFilters={() => setChoosing(true)} />
      <Slot>{mode === 'map' ? <TreesMap city={city} store={map} /> : <TreesList />}</Slot>
      <Slot>
        {choosing && <FilterSheet city={city} map={map} onClose={() => setChoosing(false)} />}
      </Slot>
    </View>
  );
});

function TreesPage() {
  const { city } = useRoot();
  // The map is heavy: the page is on screen before it is asked for.
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  useDidShow(() => void city.need());
  share.useCard(() => ({ title: texts.title, path: paths.trees() }));
  const bones = (
    <View className="map-box">
      <Bone w="100%" h={900} />
    </View>
  );
  return (
    <Screen tab="trees">
      <Await asked={city.asked} bones={bones} onRetry={() => void city.need()}>
        {(found) => (ready ? <Trees city={found} /> : bones)}
      </Await>
    </Screen>
  );
}

export default observer(TreesPage);
