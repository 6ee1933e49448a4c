import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { PublicComplaintDetail } from '@luyin/contract';
import { Button } from '../../components/button';
import { Icon } from '../../components/icon';
import { aria } from '../../platform/aria';
import { location } from '../../platform/location';
import { MiniMap } from '../../platform/map';
import { useRoot } from '../../session/root';
import { publicTexts as texts } from '../public-texts';

/** Where it is; of a private yard only about where, and that is said. */
export const CasePlace = observer(function CasePlace({ found }: { found: PublicComplaintDetail }) {
  const { api, city, preferences, toast } = useRoot();
  const { position, coarse, place, district, category } = found;
  const name = place ?? city.districtName(district);
  const address = [name, coarse ? texts.coarse : null].filter(Boolean).join('。');
  const open = async () => {
    if (!position) return;
    const done = await location.open(position, category.plain, name ?? category.plain);
    if (done === 'copied') toast.say(texts.placeCopied);
    if (done === 'failed') toast.say(texts.openFailed);
  };
  return (
    <View className="section">
      <View className="h2" {...aria.heading(2)}>
        {texts.where}
      </View>
      <View className="card t8 clip">
        {position && city.city && (
          <MiniMap
            className="case-map"
            position={position}
            label={`${texts.where}：${address}`}
            city={city.city}
            dark={preferences.dark}
            loadBase={() => api('GET /city/base')}
          />
        )}
        <View className="pad">
          <View>{name ?? texts.noPlace}</View>
          {coarse && (
            <View id="coarse-place" className="row g8 small tone-sun t4">
              <Icon name="pin" className="case-mark" />
              <View className="grow">{texts.coarse}</View>
            </View>
          )}
          {position && (
            <Button
              id="open-place"
              kind="quiet"
              small
              icon="pin"
              className="t12"
              onPress={() => void open()}
            >
              {texts.openPlace}
            </Button>
          )}
        </View>
      </View>
    </View>
  );
});
