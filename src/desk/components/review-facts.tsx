import { Image, View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { SelfReport } from '@luyin/contract';
import { Chip } from '../../components/chip';
import { Press } from '../../components/press';
import { aria } from '../../platform/aria';
import { photo as platform } from '../../platform/photo';
import { absolute } from '../../platform/request';
import { useRoot } from '../../session/root';
import { amount, dayWithYear, figure, reportWord } from '../../texts/duty-words';
import { photoTexts } from '../../texts/photos';
import { said } from '../../texts/time';
import { reviewTexts as texts } from '../duty-texts';
import { DueChip } from './review-row';

/** The proof itself: across the whole width, as high as it is. */
function Photos({ photos }: { photos: SelfReport['photos'] }) {
  const large = photos.map((photo) => absolute(photo.large));
  return (
    <View className="section" {...aria.part('list', texts.photos)}>
      {photos.length === 0 && <View className="card pad moss">{texts.noPhotos}</View>}
      {photos.map(({ id, medium, width, height }, index) => (
        <View key={id} className="review-photo" {...aria.part('listitem')}>
          <Press
            label={texts.look(index + 1)}
            onPress={() => platform.preview(large, large[index] ?? '')}
          >
            <View
              className="review-frame"
              style={{ paddingTop: `${Math.round((height / width) * 1000) / 10}%` }}
            >
              <Image
                className="photo-fill"
                src={absolute(medium)}
                mode="aspectFill"
                lazyLoad={index > 1}
                {...aria.picture(photoTexts.nth(index + 1))}
              />
            </View>
          </Press>
        </View>
      ))}
    </View>
  );
}

/** What a reviewer weighs: the act, who and where, and the photos that prove it. */
export const ReviewFacts = observer(function ReviewFacts({ report }: { report: SelfReport }) {
  const { clock } = useRoot();
  const { rule, holder, quantity, day, place, note, submittedAt, trees, status, reason } = report;
  const now = clock.now();
  const facts: [string, string][] = [
    [texts.holder, holder],
    [texts.amount, `${amount(quantity, rule.unit)}，${texts.worth(figure(trees))}`],
    [texts.rule, rule.text],
    [texts.day, dayWithYear(day)],
    [texts.place, place],
    ...(note ? [[texts.note, note] as [string, string]] : []),
    [texts.sent, said(submittedAt, 'time', now)],
  ];
  return (
    <View>
      <View className="section">
        <View className="h2" {...aria.heading(2)}>
          {rule.act}
        </View>
        <View className="row wrap g8 t8">
          <Chip word={reportWord(status)} />
          {status === 'submitted' && <DueChip report={report} now={now} />}
        </View>
        {reason && <View className="t8">{texts.because(reason)}</View>}
        <View className="card t12">
          {facts.map(([name, value]) => (
            <View key={name} className="desk-fact">
              <View className="small moss">{name}</View>
              <View className="num">{value}</View>
            </View>
          ))}
        </View>
        <View className="small moss t8">{texts.personal}</View>
      </View>
      <Photos photos={report.photos} />
    </View>
  );
});
