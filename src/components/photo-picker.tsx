import { memo, useEffect, useState } from 'react';
import { Image, View } from '@tarojs/components';
import { useDidShow } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import type { BoxPhoto, PhotoBox } from '../photo-box';
import { aria } from '../platform/aria';
import { photo as platform } from '../platform/photo';
import { system } from '../platform/system';
import { useRoot } from '../session/root';
import { ids } from '../test-ids';
import { photoSentence, photoTexts as texts, worthAgain } from '../texts/photos';
import { Icon } from './icon';
import { Press } from './press';
import { Slot } from './slot';

interface TileProps {
  photo: BoxPhoto;
  place: number;
  onLook(photo: BoxPhoto): void;
  onRemove(localId: string): void;
  onRetry(localId: string): void;
  onReplace(localId: string): void;
}

/** Where it stands, in words; nothing for a photo that is sent. */
function wordsOf({ state, progress, code }: BoxPhoto): string | null {
  if (state === 'sent') return null;
  if (state === 'failed') return worthAgain(code) ? texts.again : texts.replace;
  return state === 'sending' ? texts.sending(progress) : texts.waiting;
}

function Veil({ photo, words }: { photo: BoxPhoto; words: string }) {
  const { state, progress, code } = photo;
  if (state === 'failed') {
    return (
      <View className="photo-fill photo-veil">
        <Icon name={worthAgain(code) ? 'undo' : 'warn'} />
        {words}
      </View>
    );
  }
  return (
    <View className="photo-fill photo-veil">
      {words}
      <View className="photo-bar">
        <View className="photo-part" style={{ width: `${Math.round(progress * 100)}%` }} />
      </View>
    </View>
  );
}

const Tile = memo(function Tile(props: TileProps) {
  const { photo, place, onLook, onRemove, onRetry, onReplace } = props;
  const [blank, setBlank] = useState(false);
  const { localId, shown, state, code } = photo;
  const words = wordsOf(photo);
  const press = () => {
    if (state !== 'failed') onLook(photo);
    else if (worthAgain(code)) onRetry(localId);
    else onReplace(localId);
  };
  const onItsWay = state === 'waiting' || state === 'sending';
  return (
    <View className="photo" {...aria.part('listitem')}>
      <View className="photo-box">
        <Press
          id={ids.photo(place)}
          className="photo-fill"
          label={words ? `${texts.nth(place)}，${words}` : texts.look(place)}
          onPress={press}
        >
          {!blank && (
            <Image
              className="photo-fill"
              src={shown}
              mode="aspectFill"
              onError={() => setBlank(true)}
              {...aria.picture(texts.nth(place))}
            />
          )}
          {words && <Veil photo={photo} words={words} />}
        </Press>
        <Press
          id={ids.removePhoto(place)}
          className="photo-off"
          label={onItsWay ? texts.cancel(place) : texts.remove(place)}
          onPress={() => onRemove(localId)}
        >
          <View className="photo-cross">
            <Icon name="close" />
          </View>
        </Press>
      </View>
    </View>
  );
});

interface Props {
  id: string;
  box: PhotoBox;
  /** What the photos are of, for a screen reader. */
  label?: string;
}

/** The photos of a form: take or choose, see them go up, take them out again. */
export const PhotoPicker = observer(function PhotoPicker({ id, box, label }: Props) {
  const { toast } = useRoot();
  useDidShow(() => box.resume());
  useEffect(() => system.onOnline(() => box.resume()), [box]);
  const { photos, room, removed } = box;
  const choose = async () => {
    const choice = await platform.choose(box.room, 'either');
    if (choice.kind === 'chosen') void box.add(choice.paths);
    else if (choice.kind !== 'cancelled') toast.say(texts[choice.kind]);
  };
  const look = (photo: BoxPhoto) =>
    platform.preview(
      photos.map(({ shown }) => shown),
      photo.shown,
    );
  const wrong = [...new Set(photos.filter(({ state }) => state === 'failed').map((p) => p.code))];
  return (
    <View id={id}>
      <View className="photos" {...aria.part('list', label ?? texts.label)}>
        {photos.map((photo, index) => (
          <Tile
            key={photo.localId}
            photo={photo}
            place={index + 1}
            onLook={look}
            onRemove={(localId) => box.remove(localId)}
            onRetry={(localId) => box.retry(localId)}
            onReplace={(localId) => {
              box.remove(localId);
              void choose();
            }}
          />
        ))}
        {room > 0 && (
          <View className="photo" {...aria.part('listitem')}>
            <View className="photo-box">
              <Press
                id={ids.addPhoto(id)}
                className="photo-fill photo-add"
                label={texts.addMore(room)}
                onPress={() => void choose()}
              >
                <Icon name="camera" />
                {texts.add}
              </Press>
            </View>
          </View>
        )}
      </View>
      <Slot>
        {removed && (
          <View className="photo-note" {...aria.part('status')}>
            <View className="grow">{texts.removed}</View>
            <Press id="photo-undo" className="photo-undo" onPress={() => box.undo()}>
              <Icon name="undo" />
              {texts.undo}
            </Press>
          </View>
        )}
      </Slot>
      <Slot>
        {wrong.map((code) => (
          <View key={code ?? ''} className="photo-note photo-wrong" {...aria.part('status')}>
            <Icon name="warn" />
            <View className="grow">{photoSentence(code)}</View>
          </View>
        ))}
      </Slot>
    </View>
  );
});
