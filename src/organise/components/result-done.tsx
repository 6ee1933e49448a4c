import { View } from '@tarojs/components';
import type { SessionResult } from '@luyin/contract';
import { Icon } from '../../components/icon';
import { PhotoRow } from '../../components/photo-row';
import { Press } from '../../components/press';
import { go, paths } from '../../paths';
import { aria } from '../../platform/aria';
import { ids } from '../../test-ids';
import { resultTexts as texts } from '../texts';

/** What was recorded; it is not changed any more. */
export function ResultDone({ result }: { result: SessionResult }) {
  const { people, hours, trees, areaM2, text, photos, treeCodes } = result;
  const facts = [
    texts.people(people),
    hours > 0 && texts.hours(hours),
    trees > 0 && texts.trees(trees),
    areaM2 !== null && texts.areaOf(areaM2),
  ].filter((fact) => typeof fact === 'string');
  return (
    <View id="result-done" className="side fade">
      <View className="h2 t16" {...aria.heading(2)}>
        {texts.done}
      </View>
      <View className="card pad t8">
        {facts.map((fact) => (
          <View key={fact} className="row g8">
            <Icon name="check" className="leaf" />
            <View className="num">{fact}</View>
          </View>
        ))}
        {text && <View className="t12">{text}</View>}
        {photos.length > 0 && (
          <View className="t12">
            <PhotoRow photos={photos} label={texts.photos} />
          </View>
        )}
      </View>
      {treeCodes.length > 0 && (
        <View className="t28">
          <View className="h3" {...aria.heading(3)}>
            {texts.codes}
          </View>
          <View className="row wrap g8 t8">
            {treeCodes.map((code) => (
              <Press
                key={code}
                id={ids.tree(code)}
                className="choice num"
                role="link"
                onPress={() => go(paths.tree(code))}
              >
                {code}
              </Press>
            ))}
          </View>
          {trees > treeCodes.length && (
            <View className="small moss t8">{texts.more(trees - treeCodes.length)}</View>
          )}
        </View>
      )}
    </View>
  );
}
