import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { outcomes } from '@luyin/contract/complaint/words';
import { Choices } from '../../components/choices';
import { Field } from '../../components/field';
import { NoteBox } from '../../components/note-box';
import { PhotoPicker } from '../../components/photo-picker';
import { ids } from '../../test-ids';
import { stepTexts as texts } from '../case-texts';
import type { CaseStore } from '../case-store';
import { proofs } from '../step-form';
import { Phrases } from './phrases';

/** How it ended, what the reporter is answered, and the photo that proves it or why there is none. */
export const CloseFields = observer(function CloseFields({ store }: { store: CaseStore }) {
  const { complaint, fields, box } = store;
  if (!complaint) return null;
  const { outcome, answer, noPhoto } = fields;
  const given = proofs(complaint);
  const ready = outcome === 'could_not' ? texts.ready.could_not : texts.ready.close;
  return (
    <View className="t12">
      <Choices
        label={texts.outcome}
        options={outcomes.map((key) => ({ key, text: texts.outcomes[key]! }))}
        chosen={outcome}
        idOf={(key) => ids.caseChoice('outcome', key)}
        onChoose={(key) => store.set({ outcome: key })}
      />
      <View className="h3 t16">{texts.answer}</View>
      <Phrases words={ready!} chosen={answer} onChoose={(words) => store.set({ answer: words })} />
      <View className="t12">
        <NoteBox
          id="case-answer"
          label={texts.answer}
          placeholder={texts.answerPlaceholder}
          value={answer}
          maxlength={2000}
          onInput={(words) => store.set({ answer: words })}
        />
      </View>
      <View className="h3 t16">{texts.proof}</View>
      {given > 0 && <View className="small moss">{texts.proofGiven(given)}</View>}
      <View className="t8">
        <PhotoPicker id="case-photos" box={box} label={texts.proof} />
      </View>
      {given === 0 && box.photos.length === 0 && (
        <View className="t12">
          <View className="small moss">{texts.noPhoto}</View>
          <View className="t4">
            <Field
              id="case-no-photo"
              label={texts.noPhoto}
              placeholder={texts.noPhotoPlaceholder}
              value={noPhoto}
              maxlength={200}
              onInput={(words) => store.set({ noPhoto: words })}
            />
          </View>
        </View>
      )}
    </View>
  );
});
