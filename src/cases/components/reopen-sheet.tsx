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
import type { FollowStore } from '../follow-store';
import { followTexts as texts } from '../texts';

interface Props {
  store: FollowStore;
  onYes(): void;
  onClose(): void;
}

/** Not mended: what is missing, in words and in a photo. What is written stays when it is closed. */
export const ReopenSheet = observer(function ReopenSheet({ store, onYes, onClose }: Props) {
  const { trouble } = store;
  // Photos of somebody who is not signed in belong to their device.
  useEffect(() => void needVisitor(storage), []);
  const at = (place: string) => (trouble?.place === place ? trouble.text : undefined);
  return (
    <Sheet
      title={texts.reopenTitle}
      onClose={onClose}
      foot={
        <>
          <Button kind="quiet" className="grow" onPress={onClose}>
            {texts.keep}
          </Button>
          <Button id="send-reopen" className="grow" off={store.busy} onPress={onYes}>
            {texts.reopenYes}
          </Button>
        </>
      }
    >
      <View className="moss">{texts.reopenHint}</View>
      <View className="t12">
        <NoteBox
          id="reopen-reason"
          label={texts.reopenTitle}
          placeholder={texts.reopenPlaceholder}
          value={store.reason}
          maxlength={500}
          onInput={(reason) => store.write({ reason })}
        />
      </View>
      <Trouble id="reason" text={at('reason')} />
      <Part title={texts.reopenPhoto} wrong={trouble?.place === 'photos'}>
        <View className="t8">
          <PhotoPicker id="reopen-photos" box={store.box} label={texts.reopenPhoto} />
        </View>
      </Part>
      <Trouble id="photos" text={at('photos')} />
      <Trouble id="whole" text={at('whole')} />
    </Sheet>
  );
});
