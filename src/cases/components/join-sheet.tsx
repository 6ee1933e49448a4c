import { useEffect } from 'react';
import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Button } from '../../components/button';
import { NoteBox } from '../../components/note-box';
import { Part } from '../../components/part';
import { PhotoPicker } from '../../components/photo-picker';
import { Sheet } from '../../components/sheet';
import { Trouble } from '../../components/trouble';
import { storage } from '../../platform/storage';
import { needVisitor } from '../../visitor';
import type { CaseStore } from '../case-store';
import { publicTexts as texts } from '../public-texts';

interface Props {
  store: CaseStore;
  onYes(): void;
  onClose(): void;
}

/** It is mine too: with words and photos if one has them. */
export const JoinSheet = observer(function JoinSheet({ store, onYes, onClose }: Props) {
  // Somebody who is not signed in follows by the key of their device.
  useEffect(() => void needVisitor(storage), []);
  return (
    <Sheet
      title={texts.joinTitle}
      onClose={onClose}
      foot={
        <>
          <Button kind="quiet" className="grow" onPress={onClose}>
            {texts.keep}
          </Button>
          <Button id="send-join" className="grow" off={store.busy} onPress={onYes}>
            {texts.joinYes}
          </Button>
        </>
      }
    >
      <View className="moss">{texts.joinHint}</View>
      <Part title={texts.joinWords}>
        <View className="t8">
          <NoteBox
            id="join-note"
            label={texts.joinWords}
            placeholder={texts.joinPlaceholder}
            value={store.note}
            maxlength={500}
            onInput={(note) => store.write(note)}
          />
        </View>
      </Part>
      <Part title={texts.joinPhotos}>
        <View className="t8">
          <PhotoPicker id="join-photos" box={store.box} label={texts.joinPhotos} />
        </View>
      </Part>
      <Trouble id="join" text={store.trouble ?? undefined} />
    </Sheet>
  );
});
