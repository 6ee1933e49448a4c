import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Button } from '../../components/button';
import { Field } from '../../components/field';
import { NoteBox } from '../../components/note-box';
import { Press } from '../../components/press';
import { Segments } from '../../components/segments';
import { Sheet } from '../../components/sheet';
import { Trouble } from '../../components/trouble';
import { draftOf } from '../../forms';
import { aria } from '../../platform/aria';
import { useRoot } from '../../session/root';
import { ids } from '../../test-ids';
import { CorrectStore, type CorrectFields } from '../correct-store';
import type { GateStore } from '../gate-store';
import { crewTexts as texts } from '../texts';
import type { Member } from '../verdict';

interface Props {
  gate: GateStore;
  signupId: string;
  member: Member;
  onClose(): void;
}

/** Whether one person came, and for how long; the reason stays on record. */
export const CorrectSheet = observer(function CorrectSheet(props: Props) {
  const { gate, signupId, member, onClose } = props;
  const root = useRoot();
  const [store] = useState(() => {
    const subject = `${signupId} ${member.id}`;
    const draft = draftOf<CorrectFields>(root, { form: 'correct', subject });
    return new CorrectStore(signupId, member.id, root.api, draft);
  });
  useEffect(() => () => store.leave(), [store]);
  const { present, hours, reason, trouble, sending } = store;
  const troubleAt = (place: string) => (trouble?.place === place ? trouble.text : undefined);
  const yes = async () => {
    const signup = await store.send();
    if (!signup) return;
    gate.corrected(signup);
    root.toast.say(texts.corrected);
    onClose();
  };
  return (
    <Sheet
      title={texts.correctTitle(member.name)}
      onClose={onClose}
      foot={
        <>
          <Button kind="quiet" className="grow" onPress={onClose}>
            {texts.keep}
          </Button>
          <Button
            id="confirm-correction"
            kind="berry"
            className="grow"
            off={sending}
            onPress={() => void yes()}
          >
            {texts.correctYes}
          </Button>
        </>
      }
    >
      <View className="moss">{texts.correctHint}</View>
      <View className="t12">
        <Segments
          label={texts.presence}
          role="radio"
          chosen={present ? 'here' : 'not'}
          segments={[
            { key: 'here', id: 'was-here', text: texts.wasHere },
            { key: 'not', id: 'was-not-here', text: texts.wasNotHere },
          ]}
          onChoose={(key) => store.set({ present: key === 'here' })}
        />
      </View>
      {present && (
        <View className="t16">
          <View className="h3" {...aria.heading(3)}>
            {texts.hours}
          </View>
          <View className="t8">
            <Field
              id="correct-hours"
              label={texts.hours}
              placeholder={texts.hoursPlaceholder}
              type="digit"
              maxlength={4}
              value={hours}
              wrong={trouble?.place === 'hours'}
              onInput={(typed) => store.set({ hours: typed })}
            />
          </View>
          <Trouble id="hours" text={troubleAt('hours')} />
        </View>
      )}
      <View className="t16">
        <View className="h3" {...aria.heading(3)}>
          {texts.reason}
        </View>
        <View className="row wrap g8 t8">
          {texts.reasons.map((words, place) => (
            <Press
              key={words}
              id={ids.reason(place)}
              className={words === reason ? 'choice choice-on' : 'choice'}
              on={words === reason}
              onPress={() => store.set({ reason: words })}
            >
              {words}
            </Press>
          ))}
        </View>
        <View className="t8">
          <NoteBox
            id="correct-reason"
            label={texts.reason}
            placeholder={texts.reasonPlaceholder}
            maxlength={200}
            value={reason}
            onInput={(typed) => store.set({ reason: typed })}
          />
        </View>
        <Trouble id="reason" text={troubleAt('reason')} />
      </View>
      <Trouble id="whole" text={troubleAt('whole')} />
    </Sheet>
  );
});
