import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { Draft } from '../draft';
import { aria } from '../platform/aria';
import { photoTexts as texts } from '../texts/photos';
import { Icon } from './icon';
import { Press } from './press';
import { Slot } from './slot';

interface Props<T> {
  draft: Draft<T>;
  /** Empties the form; the draft is cleared after it. */
  onStartOver(): void;
}

function Note<T>({ draft, onStartOver }: Props<T>) {
  const clear = () => {
    onStartOver();
    draft.clear();
  };
  return (
    <Slot>
      {draft.restored && (
        <View id="draft-note" className="photo-note" {...aria.part('status')}>
          <Icon name="history" />
          <View className="grow">{texts.restored}</View>
          <Press id="draft-clear" className="photo-undo" onPress={clear}>
            {texts.startOver}
          </Press>
        </View>
      )}
    </Slot>
  );
}

/** One quiet line above a form that came back as it was left. */
export const DraftNote = observer(Note) as typeof Note;
