import { Image, View } from '@tarojs/components';
import type { Photo } from '@luyin/contract';
import { Pictogram } from '../../components/pictogram';
import { aria } from '../../platform/aria';
import { absolute } from '../../platform/request';

/** What was seen, small; without a photo the drawing of its kind. */
export function CaseThumb({ photo, picture }: { photo: Photo | null; picture: string }) {
  return (
    <View className="case-thumb" {...aria.hidden}>
      {photo ? (
        <Image
          className="case-thumb-img"
          src={absolute(photo.small)}
          mode="aspectFill"
          lazyLoad
          {...aria.picture('')}
        />
      ) : (
        <Pictogram picture={picture} />
      )}
    </View>
  );
}
