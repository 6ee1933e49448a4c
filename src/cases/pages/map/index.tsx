import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import type { City } from '@luyin/contract';
import { Await } from '../../../components/await';
import { Bone } from '../../../components/bones';
import { Screen } from '../../../components/screen';
import { share } from '../../../platform/share';
import { paths } from '../../../paths';
import { system } from '../../../platform/system';
import { useRoot } from '../../../session/root';
import { CasesMapView } from '../../components/cases-map-view';
import { publicTexts as texts } from '../../public-texts';
import '../../cases.scss';

const full = system.ownTitleBar ? 'case-full case-full-barred' : 'case-full';

function MapPage() {
  const { city } = useRoot();
  // The map is heavy: the page is on screen before it is asked for.
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  useDidShow(() => void city.need());
  share.useCard(() => ({ title: texts.map, path: paths.casesMap() }));
  const bones = <Bone w="100%" h={900} />;
  return (
    <Screen title={texts.map}>
      <View className={full}>
        <Await asked={city.asked} bones={bones} onRetry={() => void city.need()}>
          {(found: City) => (ready ? <CasesMapView city={found} /> : bones)}
        </Await>
      </View>
    </Screen>
  );
}

export default observer(MapPage);
