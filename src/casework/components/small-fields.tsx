import { useState } from 'react';
import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { severities } from '@luyin/contract/complaint/words';
import { Button } from '../../components/button';
import { Choices } from '../../components/choices';
import { Field } from '../../components/field';
import { NoteBox } from '../../components/note-box';
import { Press } from '../../components/press';
import { Segments } from '../../components/segments';
import { Tick } from '../../components/tick';
import { ids } from '../../test-ids';
import { caseTexts, stepTexts as texts } from '../case-texts';
import type { CaseStore } from '../case-store';

interface Props {
  store: CaseStore;
}

/** How grave it is, and whether it belongs to another category. */
export const AcceptFields = observer(function AcceptFields({ store }: Props) {
  const [changing, setChanging] = useState(false);
  const { complaint, fields, categories } = store;
  if (!complaint) return null;
  const severity = fields.severity ?? complaint.severity;
  const chosen = fields.category ?? complaint.category.id;
  const options = categories.value?.items ?? [];
  const name = options.find(({ id }) => id === chosen)?.plain ?? complaint.category.plain;
  return (
    <View className="t12">
      <Segments
        label={texts.severity}
        role="radio"
        chosen={severity}
        segments={severities.map((key) => ({
          key,
          id: ids.caseChoice('severity', key),
          text: texts.severities[key]!,
        }))}
        onChoose={(key) => store.set({ severity: key })}
      />
      {severity === 'urgent' && <View className="small moss t8">{texts.urgentHint}</View>}
      <View className="row g12 t12">
        <View className="grow">
          <View className="small moss">{texts.category}</View>
          <View className="h3">{name}</View>
        </View>
        <Button
          id="change-category"
          kind="quiet"
          small
          off={options.length === 0}
          onPress={() => setChanging(!changing)}
        >
          {texts.changeCategory}
        </Button>
      </View>
      {changing && (
        <Choices
          label={texts.category}
          options={options.map(({ id, plain }) => ({ key: id, text: plain }))}
          chosen={chosen}
          idOf={(id) => ids.caseChoice('category', id)}
          onChoose={(id) => store.set({ category: id })}
        />
      )}
    </View>
  );
});

/** Whom it is passed on to. */
export const AgencyFields = observer(function AgencyFields({ store }: Props) {
  const agencies = store.units.value?.agencies ?? [];
  return (
    <View className="t12">
      <Choices
        label={texts.agency}
        options={agencies.map(({ id, name }) => ({ key: id, text: name }))}
        chosen={store.fields.agency}
        idOf={(id) => ids.caseChoice('agency', id)}
        onChoose={(agency) => store.set({ agency })}
      />
    </View>
  );
});

/** The case that stays: one of those near, or by its number. */
export const MergeFields = observer(function MergeFields({ store }: Props) {
  const { complaint, fields } = store;
  return (
    <View className="t12">
      {complaint?.similar.map(({ number, metres, place }) => (
        <Press
          key={number}
          id={ids.into(number)}
          className={number === fields.into ? 'choice choice-on reason' : 'choice reason'}
          role="radio"
          on={number === fields.into}
          onPress={() => store.set({ into: number })}
        >
          {`${number} · ${caseTexts.similarOf(metres, place)}`}
        </Press>
      ))}
      <View className="t12">
        <Field
          id="case-into"
          label={texts.into}
          placeholder={texts.intoPlaceholder}
          value={fields.into}
          maxlength={24}
          onInput={(into) => store.set({ into })}
        />
      </View>
    </View>
  );
});

/** Until when the clock stands still, if that is known. */
export const PauseFields = observer(function PauseFields({ store }: Props) {
  return (
    <View className="t12">
      <View className="small moss">{texts.until}</View>
      <View className="t4">
        <Field
          id="case-until"
          label={texts.until}
          placeholder={texts.untilPlaceholder}
          value={store.fields.until}
          maxlength={10}
          onInput={(until) => store.set({ until })}
        />
      </View>
    </View>
  );
});

/** A note for the file, or for the reporter as well. */
export const NoteFields = observer(function NoteFields({ store }: Props) {
  const { note, notePublic } = store.fields;
  return (
    <View className="t12">
      <NoteBox
        id="case-note"
        label={texts.note}
        placeholder={texts.notePlaceholder}
        value={note}
        maxlength={2000}
        onInput={(words) => store.set({ note: words })}
      />
      <Tick
        id="note-public"
        text={texts.notePublic}
        hint={texts.notePublicHint}
        on={notePublic}
        onChange={(on) => store.set({ notePublic: on })}
      />
    </View>
  );
});
