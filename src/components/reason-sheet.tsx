import { useState, type ReactNode } from 'react';
import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { aria } from '../platform/aria';
import { ids } from '../test-ids';
import { Button } from './button';
import { NoteBox } from './note-box';
import { Press } from './press';
import { Sheet } from './sheet';

export interface ReasonWords {
  keep: string;
  /** Above the box, to whom it is written. */
  reason: string;
  reasonPlaceholder: string;
  reasonMissing: string;
}

interface Props {
  title: string;
  /** What follows from it. */
  hint: string;
  yes: string;
  /** What was written so far, also before the app was closed; null where no words are needed. */
  reason: string | null;
  /** To be picked instead of typed. */
  ready?: readonly string[];
  words: ReasonWords;
  busy: boolean;
  /** What the server had against it; what was written stays. */
  refused: string | null;
  onReason?(words: string): void;
  onYes(): void;
  onClose(): void;
  children?: ReactNode;
}

/** A decision about somebody's matter, and the words that go with it. */
export const ReasonSheet = observer(function ReasonSheet(props: Props) {
  const { title, hint, yes, reason, ready = [], words, busy, refused, children } = props;
  const { onReason, onYes, onClose } = props;
  const [missing, setMissing] = useState(false);
  const write = (said: string) => {
    onReason?.(said);
    setMissing(false);
  };
  const decide = () => {
    const short = reason !== null && reason.trim().length < 2;
    setMissing(short);
    if (!short) onYes();
  };
  return (
    <Sheet
      title={title}
      onClose={onClose}
      foot={
        <>
          <Button kind="quiet" className="grow" onPress={onClose}>
            {words.keep}
          </Button>
          <Button
            id="confirm-decision"
            kind={reason === null ? 'leaf' : 'berry'}
            className="grow"
            off={busy}
            onPress={decide}
          >
            {yes}
          </Button>
        </>
      }
    >
      <View className="moss">{hint}</View>
      {children}
      {reason !== null &&
        ready.map((said, place) => (
          <Press
            key={said}
            id={ids.reason(place)}
            className={said === reason ? 'choice choice-on reason' : 'choice reason'}
            role="radio"
            on={said === reason}
            onPress={() => write(said)}
          >
            {said}
          </Press>
        ))}
      {reason !== null && (
        <View className="t12">
          <NoteBox
            id="reason-text"
            label={words.reason}
            value={reason}
            placeholder={words.reasonPlaceholder}
            maxlength={200}
            onInput={write}
          />
        </View>
      )}
      {(missing || refused) && (
        <View id="decision-refused" className="wrong t8" {...aria.part('status')}>
          {missing ? words.reasonMissing : refused}
        </View>
      )}
    </Sheet>
  );
});
