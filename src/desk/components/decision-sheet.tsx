import { observer } from 'mobx-react-lite';
import { ReasonSheet } from '../../components/reason-sheet';
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
  const { decision, reason, ...rest } = props;
  const [title, hint] = {
    approve: [texts.approveAsk, texts.approveHint],
    reject: [texts.rejectAsk, texts.rejectHint],
    revoke: [texts.revokeAsk, texts.revokeHint],
  }[decision];
  const approves = decision === 'approve';
  return (
    <ReasonSheet
      {...rest}
      title={title!}
      hint={hint!}
      yes={texts[decision]}
      reason={approves ? null : reason}
      ready={approves ? [] : texts.reasons[decision]}
      words={texts}
    />
  );
});
