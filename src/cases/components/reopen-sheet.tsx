import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { NoteBox } from '../../components/note-box';
import { Part } from '../../components/part';
import { PhotoPicker } from '../../components/photo-picker';
import { Trouble } from '../../components/trouble';
import type { FollowStore } from '../follow-store';
import { followTexts as texts } from '../texts';
import { WritingSheet } from './writing-sheet';

interface Props {
  store: FollowStore;
  onYes(): void;
  onClose(): void;
}

/** Not mended: what is missing, in words and in a photo. What is written stays when it is closed. */
export const ReopenSheet = observer(function ReopenSheet({ store, onYes, onClose }: Props) {
  const { trouble } = store;
  const at = (place: string) => (trouble?.place === place ? trouble.text : undefined);
  return (
    <WritingSheet
      id="reopen"
      texts={{
        title: texts.reopenTitle,
        hint: texts.reopenHint,
        keep: texts.keep,
        yes: texts.reopenYes,
      }}
      busy={store.busy}
      onYes={onYes}
      onClose={onClose}
    >
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
    </WritingSheet>
  );
});
