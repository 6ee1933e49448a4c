import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { TreeDetail } from '@luyin/contract';
import { Button } from '../../components/button';
import { aria } from '../../platform/aria';
import { location } from '../../platform/location';
import { MiniMap } from '../../platform/map';
import { metresBetween } from '../../distance';
import { useRoot } from '../../session/root';
import { distanceWord, nameOf } from '../../texts/tree-words';
import { addressOf } from '../facts';
import { texts } from '../texts';

export const Whereabouts = observer(function Whereabouts({ tree }: { tree: TreeDetail }) {
  const { api, city, preferences, toast } = useRoot();
  const address = addressOf(tree, city.districtName(tree.district)) ?? texts.noAddress;
  const open = async () => {
    const done = await location.open(tree.position, nameOf(tree), address);
    if (done === 'copied') toast.say(texts.placeCopied);
    if (done === 'failed') toast.say(texts.openFailed);
  };
  // Told only if the person was located before; this page asks for nothing.
  const away = city.here ? metresBetween(city.here, tree.position) : null;
  return (
    <View className="section">
      <View className="h2" {...aria.heading(2)}>
        {texts.where}
      </View>
      <View className="card t8 clip">
        {city.city && (
          <MiniMap
            className="mini-map"
            position={tree.position}
            label={`${nameOf(tree)}在地图上的位置：${address}`}
            group={tree.species?.group}
            heritage={tree.heritage === 'ancient' || tree.heritage === 'famous'}
            city={city.city}
            dark={preferences.dark}
            loadBase={() => api('GET /city/base')}
          />
        )}
        <View className="pad">
          <View>{address}</View>
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
