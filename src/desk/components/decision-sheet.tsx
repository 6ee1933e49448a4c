import { useState } from 'react';
import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Button } from '../../components/button';
import { NoteBox } from '../../components/note-box';
import { Press } from '../../components/press';
import { Sheet } from '../../components/sheet';
import { aria } from '../../platform/aria';
import { ids } from '../../test-ids';
import type { Decision } from '../case-store';
import { caseTexts as texts } from '../texts';

interface Props {
  decision: Decision;
  /** What was written so far, also before the app was closed. */
  reason: string;
  busy: boolean;
  /** What the server had against it; what was written stays. */
  refused: string | null;
  onReason(words: string): void;
  onYes(): void;
  onClose(): void;
}

/** What follows from a decision, and the words that go with it. */
export const DecisionSheet = observer(function DecisionSheet(props: Props) {
  const { decision, reason, busy, refused, onReason, onYes, onClose } = props;
  const [missing, setMissing] = useState(false);
  const ask = {
    approve: [texts.approveAsk, texts.approveHint],
    reject: [texts.rejectAsk, texts.rejectHint],
    revoke: [texts.revokeAsk, texts.revokeHint],
  }[decision];
  const ready = decision === 'approve' ? [] : texts.reasons[decision];
  const write = (words: string) => {
    onReason(words);
    setMissing(false);
  };
  const yes = () => {
    const short = decision !== 'approve' && reason.trim().length < 2;
    setMissing(short);
    if (!short) onYes();
  };
  return (
    <Sheet
      title={ask[0]!}
      onClose={onClose}
      foot={
        <>
          <Button kind="quiet" className="grow" onPress={onClose}>
            {texts.keep}
          </Button>
          <Button
            id="confirm-decision"
            kind={decision === 'approve' ? 'leaf' : 'berry'}
            className="grow"
            off={busy}
            onPress={yes}
          >
            {texts[decision]}
          </Button>
        </>
      }
    >
      <View className="moss">{ask[1]}</View>
      {ready.map((words, place) => (
        <Press
          key={words}
          id={ids.reason(place)}
          className={words === reason ? 'choice choice-on reason' : 'choice reason'}
          role="radio"
          on={words === reason}
          onPress={() => write(words)}
        >
          {words}
        </Press>
      ))}
      {decision !== 'approve' && (
        <View className="t12">
          <NoteBox
            id="reason-text"
            label={texts.reason}
            value={reason}
            placeholder={texts.reasonPlaceholder}
            maxlength={200}
            onInput={write}
          />
        </View>
      )}
      {(missing || refused) && (
        <View id="decision-refused" className="wrong t8" {...aria.part('status')}>
          {missing ? texts.reasonMissing : refused}
        </View>
      )}
    </Sheet>
  );
});
