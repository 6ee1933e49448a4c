import { Image, View } from '@tarojs/components';
import type { ComplaintPhoto } from '@luyin/contract';
import { PhotoRow } from '../../components/photo-row';
import { Press } from '../../components/press';
import { aria } from '../../platform/aria';
import { photo as platform } from '../../platform/photo';
import { absolute } from '../../platform/request';
import { stageWord } from '../../texts/complaint-words';
import { followTexts as texts } from '../texts';

interface ShotProps {
  name: string;
  photo: ComplaintPhoto | null;
  none: string;
  onLook(photo: ComplaintPhoto): void;
}

function Shot({ name, photo, none, onLook }: ShotProps) {
  return (
    <View className="case-shot">
      <View className="case-shot-box">
        {photo ? (
          <Press className="photo-fill" label={`${name}，放大看`} onPress={() => onLook(photo)}>
            <Image
              className="photo-fill"
              src={absolute(photo.medium)}
              mode="aspectFill"
              {...aria.picture(name)}
            />
          </Press>
        ) : (
          <View className="case-shot-none">{none}</View>
        )}
      </View>
      <View className="case-shot-name">{name}</View>
    </View>
  );
}

const stages = ['report', 'evidence', 'before', 'after', 'reopen'] as const;

/** The first photo of the report beside the last one after the work, then all others by what they show. */
export function BeforeAfter({ photos }: { photos: readonly ComplaintPhoto[] }) {
  if (photos.length === 0) return null;
  const of = (stage: string) => photos.filter((photo) => photo.stage === stage);
  const [reported = null] = [...of('report'), ...of('before')];
  const done = of('after');
  const after = done[done.length - 1] ?? null;
  const large = photos.map((photo) => absolute(photo.large));
  const look = (photo: ComplaintPhoto) => platform.preview(large, absolute(photo.large));
  const rest = photos.filter((photo) => photo !== reported && photo !== after);
  return (
    <View id="case-photos" className="section">
      <View className="h2" {...aria.heading(2)}>
        {texts.photos}
      </View>
      <View className="case-pair t8">
        <Shot name={texts.before} photo={reported} none={texts.noPhoto} onLook={look} />
        <Shot name={texts.after} photo={after} none={texts.noAfter} onLook={look} />
      </View>
      {stages.map((stage) => {
        const more = rest.filter((photo) => photo.stage === stage);
        return more.length === 0 ? null : (
          <View key={stage} className="t12">
            <View className="small moss label">{stageWord(stage)}</View>
            <PhotoRow photos={more} label={stageWord(stage)} />
          </View>
        );
      })}
    </View>
  );
}
