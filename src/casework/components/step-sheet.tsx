import { useState } from 'react';
import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Button } from '../../components/button';
import { NoteBox } from '../../components/note-box';
import { Sheet } from '../../components/sheet';
import { aria } from '../../platform/aria';
import { sentence } from '../../texts/errors';
import { caseTexts, stepTexts as texts } from '../case-texts';
import type { CaseStore } from '../case-store';
import { isReasoned, type Action, type Lack, type Reasoned } from '../step-form';
import { CloseFields } from './close-fields';
import { Phrases } from './phrases';
import { AcceptFields, AgencyFields, MergeFields, NoteFields, PauseFields } from './small-fields';
import { DispatchFields, PartFields } from './unit-fields';

interface Props {
  store: CaseStore;
  action: Action;
  onClose(): void;
}

const lackText = (lack: Lack): string =>
  lack === 'reason' ? caseTexts.reasonMissing : (texts[lack] as string);

/** Steps that end something or take it away. */
const grave: readonly string[] = ['reject', 'merge', 'recall', 'transfer', 'send_back'];

/** One step: what follows from it, what it needs, and the button that takes it. */
export const StepSheet = observer(function StepSheet({ store, action, onClose }: Props) {
  const [tried, setTried] = useState(false);
  const { deed } = store;
  const lack = store.lackOf(action);
  const take = async () => {
    setTried(true);
    if (lack !== null) return;
    const refused = await store.take(action);
    // Gone on meanwhile: the page says what changed, and the words wait for their step.
    if (!refused || store.meanwhile !== null) onClose();
  };
  const wrong = tried && lack ? lackText(lack) : deed.error && sentence(deed.error);
  return (
    <Sheet
      title={texts.button[action]!}
      onClose={onClose}
      foot={
        <>
          <Button kind="quiet" className="grow" onPress={onClose}>
            {caseTexts.keep}
          </Button>
          <Button
            id="confirm-step"
            kind={grave.includes(action) ? 'berry' : 'leaf'}
            className="grow"
            off={deed.busy}
            onPress={() => void take()}
          >
            {texts.button[action]}
          </Button>
        </>
      }
    >
      <View className="moss">{texts.hint[action]}</View>
      <Fields store={store} action={action} />
      {isReasoned(action) && <ReasonFields store={store} action={action} />}
      {wrong && (
        <View id="step-refused" className="wrong t8" {...aria.part('status')}>
          {wrong}
        </View>
      )}
    </Sheet>
  );
});

function Fields({ store, action }: { store: CaseStore; action: Action }) {
  if (action === 'accept') return <AcceptFields store={store} />;
  if (action === 'dispatch') return <DispatchFields store={store} />;
  if (action === 'recall' || action === 'send_back') {
    return <PartFields store={store} action={action} />;
  }
  if (action === 'transfer') return <AgencyFields store={store} />;
  if (action === 'merge') return <MergeFields store={store} />;
  if (action === 'pause') return <PauseFields store={store} />;
  if (action === 'close') return <CloseFields store={store} />;
  return action === 'note' ? <NoteFields store={store} /> : null;
}

/** Words for the reporter, picked or typed. */
const ReasonFields = observer(function ReasonFields(props: { store: CaseStore; action: Reasoned }) {
  const { store, action } = props;
  const reason = store.fields.reasons[action];
  return (
    <View>
      <Phrases
        words={texts.ready[action] ?? []}
        chosen={reason}
        onChoose={(words) => store.write(action, words)}
      />
      <View className="t12">
        <NoteBox
          id="reason-text"
          label={caseTexts.reason}
          value={reason}
          placeholder={caseTexts.reasonPlaceholder}
          maxlength={500}
          onInput={(words) => store.write(action, words)}
        />
      </View>
    </View>
  );
});
