import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { onSiteMetres } from '@luyin/contract/care/words';
import { Icon } from '../../components/icon';
import { Press } from '../../components/press';
import { aria } from '../../platform/aria';
import { distanceWord } from '../../texts/tree-words';
import type { CareStore } from '../care-store';
import { careTexts as texts } from '../care-texts';

/** Asked for by a tap and never before; far away is told, not refused. */
export const CarePlace = observer(function CarePlace({ store }: { store: CareStore }) {
  const { away, where } = store;
  const { locating, nowhere } = where;
  if (away !== null) {
    const word = distanceWord(away);
    return (
      <View className="line here" {...aria.part('status')}>
        <Icon name="pin" className="leaf" />
        <View className="grow num">
          {away <= onSiteMetres ? texts.onSite(word) : texts.offSite(word)}
        </View>
        <Press id="care-here-not" className="round leaf small" onPress={() => where.set(null)}>
          {texts.notHere}
        </Press>
      </View>
    );
  }
  return (
    <Press id="care-here" className="line here" off={locating} onPress={() => void where.locate()}>
      <Icon name="locate" className="leaf" />
      <View className="grow">
        <View>{locating ? texts.locating : texts.here}</View>
        <View className="small moss">{nowhere ? texts[nowhere] : texts.hereHint}</View>
      </View>
    </Press>
  );
});
