import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { ActivityDetail } from '@luyin/contract';
import { Icon } from '../../components/icon';
import { PhotoRow } from '../../components/photo-row';
import { dayOf, dayWord } from '../../days';
import { aria } from '../../platform/aria';
import { useRoot } from '../../session/root';
import { counted } from '../../texts/tree-words';
import { plantingsOf } from '../survival';
import { resultTexts as texts } from '../texts';

type Result = NonNullable<ActivityDetail['result']>;

/** What came of the day, and of its trees in the years after. */
export const ActivityResult = observer(function ActivityResult({ result }: { result: Result }) {
  const { clock } = useRoot();
  const { people, trees, areaM2, text, photos, stars, voices, survival } = result;
  const today = dayOf(clock.now());
  return (
    <View id="activity-result" className="section">
      <View className="h2" {...aria.heading(2)}>
        {texts.title}
      </View>
      <View className="card pad t8">
        <View className="row wrap g16">
          <View className="h3 num">{texts.people(counted(people))}</View>
          {trees > 0 && <View className="h3 num leaf">{texts.trees(counted(trees))}</View>}
          {areaM2 !== null && (
            <View className="h3 num leaf">{texts.area(counted(Math.round(areaM2)))}</View>
          )}
        </View>
        {stars !== null && (
          <View className="row g8 t8">
            <Icon name="heart-full" className="leaf" />
            <View className="num">{texts.stars(stars.toFixed(1), voices)}</View>
          </View>
        )}
        {text && <View className="about-text t8">{text}</View>}
        {photos.length > 0 && (
          <View className="t12">
            <PhotoRow photos={photos} label={texts.photos} />
          </View>
        )}
      </View>
      {survival.length > 0 && (
        <View className="t16">
          <View className="h3" {...aria.heading(3)}>
            {texts.survival}
          </View>
          <View id="survival" className="card pad t8">
            {plantingsOf(survival).map(({ batchId, species, planted, years }, index) => (
              <View key={batchId} className={index > 0 ? 't16' : undefined}>
                <View>{texts.planted(species, planted)}</View>
                {years.map(({ year, alive, checkedOn, dueOn }) => (
                  <View key={year} className="row wrap g8 t8 num">
                    <View className="moss">{texts.year(year)}</View>
                    {alive === null ? (
                      <View className="small moss">{texts.due(dayWord(dueOn, today))}</View>
                    ) : (
                      <>
                        <View className="leaf">{texts.alive(alive, planted)}</View>
                        {checkedOn && (
                          <View className="small moss">
                            {texts.checked(dayWord(checkedOn, today))}
                          </View>
                        )}
                      </>
                    )}
                  </View>
                ))}
              </View>
            ))}
          </View>
        </View>
      )}
    </View>
  );
});
