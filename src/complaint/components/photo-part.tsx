import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Icon } from '../../components/icon';
import { Part } from '../../components/part';
import { PhotoPicker } from '../../components/photo-picker';
import { Press } from '../../components/press';
import { Slot } from '../../components/slot';
import { aria } from '../../platform/aria';
import { photo as platform } from '../../platform/photo';
import type { PhotoSource } from '../../platform/photo/types';
import { useRoot } from '../../session/root';
import type { ClipBox } from '../clips';
import type { ReportStore } from '../report-store';
import { reportTexts as texts } from '../texts';

/** Before there is a photo: two large buttons, nothing to look for. */
const First = observer(function First({ store }: { store: ReportStore }) {
  const { toast } = useRoot();
  const take = async (source: PhotoSource) => {
    const choice = await platform.choose(store.box.room, source);
    if (choice.kind === 'chosen') void store.box.add(choice.paths);
    else if (choice.kind !== 'cancelled') toast.say(texts[choice.kind]);
  };
  return (
    <View className="row g12 t8">
      <Press id="report-camera" className="shot shot-first" onPress={() => void take('camera')}>
        <Icon name="camera" />
        {texts.camera}
      </Press>
      <Press id="report-album" className="shot" onPress={() => void take('album')}>
        <View className="shot-album" {...aria.hidden} />
        {texts.album}
      </Press>
    </View>
  );
});

const Video = observer(function Video({ clips }: { clips: ClipBox }) {
  const { video } = clips;
  return (
    <Slot>
      {video ? (
        <View id="report-video" className="clip-line">
          <View className="clip-film" {...aria.hidden} />
          <View className="grow num">{texts.videoTaken(video.seconds)}</View>
          <Press
            id="remove-video"
            className="round"
            label={texts.removeVideo}
            onPress={() => clips.remove('video')}
          >
            <Icon name="close" />
          </Press>
        </View>
      ) : (
        <Press id="add-video" className="clip-add" onPress={() => void clips.takeVideo()}>
          <View className="clip-film" {...aria.hidden} />
          {texts.video}
        </Press>
      )}
      {clips.trouble && (
        <View className="photo-note photo-wrong" {...aria.part('status')}>
          <Icon name="warn" />
          <View className="grow">{clips.trouble}</View>
        </View>
      )}
    </Slot>
  );
});

export const PhotoPart = observer(function PhotoPart({ store }: { store: ReportStore }) {
  const { box, trouble } = store;
  const none = box.photos.length === 0 && box.removed === null;
  return (
    <Part title={texts.photos} hint={texts.photosHint} wrong={trouble?.place === 'photos'}>
      <Slot>
        {none ? (
          <First store={store} />
        ) : (
          <View className="t8">
            <PhotoPicker id="report-photos" box={box} label={texts.photosLabel} />
          </View>
        )}
      </Slot>
      <Video clips={store.clips} />
    </Part>
  );
});
