import { Image, View } from '@tarojs/components';
import type { Photo } from '@luyin/contract';
import { Icon } from '../../components/icon';
import { aria } from '../../platform/aria';
import { absolute } from '../../platform/request';

/** What was seen, small; a leaf where there is no photo. */
export function CaseThumb({ photo }: { photo: Photo | null }) {
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
        <Icon name="leaf" />
      )}
    </View>
  );
}
