import { Image, View } from '@tarojs/components';
import type { Photo } from '@luyin/contract';
import { aria } from '../platform/aria';
import { photo as platform } from '../platform/photo';
import { absolute } from '../platform/request';
import { photoTexts as texts } from '../texts/photos';
import { Press } from './press';

interface Props {
  photos: readonly Photo[];
  /** What they are of, for a screen reader. */
  label?: string;
}

/** Photos that the server has; a tap shows them large. */
export function PhotoRow({ photos, label }: Props) {
  if (photos.length === 0) return null;
  const large = photos.map((photo) => absolute(photo.large));
  return (
    <View className="photos" {...aria.part('list', label ?? texts.label)}>
      {photos.map((photo, index) => (
        <View key={photo.id} className="photo" {...aria.part('listitem')}>
          <View className="photo-box">
            <Press
              className="photo-fill"
              label={texts.look(index + 1)}
              onPress={() => platform.preview(large, large[index] ?? '')}
            >
              <Image
                className="photo-fill"
                src={absolute(photo.small)}
                mode="aspectFill"
                lazyLoad
                {...aria.picture(texts.nth(index + 1))}
              />
            </Press>
          </View>
        </View>
      ))}
    </View>
  );
}
