import { useState } from 'react';
import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Button } from '../../components/button';
import { NoteBox } from '../../components/note-box';
import { PhotoRow } from '../../components/photo-row';
import { Sheet } from '../../components/sheet';
import { Tick } from '../../components/tick';
import { aria } from '../../platform/aria';
import { complaintWord, outcomeWord } from '../../texts/complaint-words';
import { sentence } from '../../texts/errors';
import { caseTexts, stepTexts as texts } from '../case-texts';
import type { CaseStore } from '../case-store';

interface Props {
  store: CaseStore;
  onClose(): void;
}

/** What the public will read, shown as they will see it, before it is out. */
export const PublishSheet = observer(function PublishSheet({ store, onClose }: Props) {
  const [missing, setMissing] = useState(false);
  const { complaint, deed, summary, yard } = store;
  if (!complaint) return null;
  const { published } = complaint.publication;
  const give = async () => {
    const empty = summary.trim().length < 2;
    setMissing(empty);
    if (empty) return;
    const refused = await store.publish(true);
    if (!refused || store.meanwhile !== null) onClose();
  };
  const wrong = missing ? texts.summaryMissing : deed.error && sentence(deed.error);
  return (
    <Sheet
      title={texts.button.publish!}
      onClose={onClose}
      foot={
        <>
          <Button kind="quiet" className="grow" onPress={onClose}>
            {caseTexts.keep}
          </Button>
          <Button id="confirm-step" className="grow" off={deed.busy} onPress={() => void give()}>
            {published ? texts.update : texts.publishYes}
          </Button>
        </>
      }
    >
      <View className="moss">{texts.hint.publish}</View>
      <View className="h3 t12">{texts.summary}</View>
      <View className="small moss">{texts.summaryHint}</View>
      <View className="t8">
        <NoteBox
          id="case-summary"
          label={texts.summary}
          value={summary}
          maxlength={500}
          onInput={(words) => {
            store.set({ summary: words });
            setMissing(false);
          }}
        />
      </View>
      <Tick
        id="case-yard"
        text={texts.yard}
        hint={texts.yardHint}
        on={yard}
        onChange={(on) => store.set({ yard: on })}
      />
      {wrong && (
        <View id="step-refused" className="wrong t8" {...aria.part('status')}>
          {wrong}
        </View>
      )}
      <View className="h3 t16">{texts.preview}</View>
      <Preview store={store} />
    </Sheet>
  );
});

const Preview = observer(function Preview({ store }: { store: CaseStore }) {
  const { complaint, summary, yard } = store;
  if (!complaint) return null;
  const { category, status, outcome, place, photos, steps } = complaint;
  const word = outcome ? outcomeWord(outcome) : complaintWord(status).text;
  return (
    <View className="cw-preview t8">
      <View className="h3">{category.plain}</View>
      <View className="small moss">
        {[word, place, yard && texts.yardHint].filter(Boolean).join(' · ')}
      </View>
      <View className="cw-text t8">{summary}</View>
      <View className="t8">
        <PhotoRow photos={photos.filter(({ withheld }) => !withheld)} />
      </View>
      {steps
        .filter((step) => step.public)
        .map(({ seq, title, text }) => (
          <View key={seq} className="small t8">
            {[title, text].filter(Boolean).join('：')}
          </View>
        ))}
    </View>
  );
});
