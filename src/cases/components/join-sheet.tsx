import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { NoteBox } from '../../components/note-box';
import { Part } from '../../components/part';
import { PhotoPicker } from '../../components/photo-picker';
import { Trouble } from '../../components/trouble';
import type { CaseStore } from '../case-store';
import { publicTexts as texts } from '../public-texts';
import { WritingSheet } from './writing-sheet';

interface Props {
  store: CaseStore;
  onYes(): void;
  onClose(): void;
}

/** It is mine too: with words and photos if one has them. */
export const JoinSheet = observer(function JoinSheet({ store, onYes, onClose }: Props) {
  return (
    <WritingSheet
      id="join"
      texts={{
        title: texts.joinTitle,
        hint: texts.joinHint,
        keep: texts.keep,
        yes: texts.joinYes,
      }}
      busy={store.busy}
      onYes={onYes}
      onClose={onClose}
    >
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
    </WritingSheet>
  );
});
