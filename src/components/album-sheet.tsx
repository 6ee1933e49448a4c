import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { PictureSaver } from '../picture-saver';
import { photoTexts as texts } from '../texts/photos';
import { Button } from './button';
import { Sheet } from './sheet';
import { Slot } from './slot';

/** Stands at the end of a page that saves pictures; shows itself when the album was refused. */
export const AlbumSheet = observer(function AlbumSheet({ saver }: { saver: PictureSaver }) {
  const turnBack = () => saver.turnBack();
  return (
    <Slot>
      {saver.refused && (
        <Sheet
          title={texts.albumTitle}
          onClose={turnBack}
          foot={
            <>
              <Button kind="quiet" className="grow" onPress={turnBack}>
                {texts.albumLater}
              </Button>
              <Button id="album-allow" className="grow" onPress={() => void saver.allow()}>
                {texts.albumOpen}
              </Button>
            </>
          }
        >
          <View>{texts.albumText}</View>
        </Sheet>
      )}
    </Slot>
  );
});
