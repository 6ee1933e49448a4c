import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Bone } from '../../components/bones';
import { Button } from '../../components/button';
import { NoteBox } from '../../components/note-box';
import { Press } from '../../components/press';
import { Sheet } from '../../components/sheet';
import { aria } from '../../platform/aria';
import { ids } from '../../test-ids';
import { editTexts as texts } from '../edit-texts';
import { planName, type PlanStore } from '../plan-store';

interface Props {
  store: PlanStore;
  onDone(): void;
  onClose(): void;
}

/** The messages as they would go out. */
const Notices = observer(function Notices({ store }: { store: PlanStore }) {
  const { asked, quiet } = store;
  if (asked.busy && !asked.value) return <Bone w="100%" h={96} />;
  if (!asked.value) return null;
  if (quiet) {
    return (
      <View id="plan-quiet" className="t12" {...aria.part('status')}>
        {texts.noNotices}
      </View>
    );
  }
  return (
    <View id="plan-notices" className="t12">
      <View className="h3" {...aria.heading(3)}>
        {texts.noticesTitle}
      </View>
      {asked.value.items.map(({ to, people, title, text }) => (
        <View key={`${to} ${title}`} className="org-notice">
          <View className="small moss num">{`${to} · ${texts.noticePeople(people)}`}</View>
          <View className="h3">{title}</View>
          <View>{text}</View>
        </View>
      ))}
    </View>
  );
});

/** What a step does, whom it tells what, and the doing of it. */
export const PlanSheet = observer(function PlanSheet({ store, onDone, onClose }: Props) {
  const { plan, needsReason, looked, reason, busy, trouble, asked, quiet } = store;
  const name = planName(plan);
  const final = needsReason;
  const ready = looked && asked.value !== null && !asked.busy;
  const confirm = async () => {
    if (await store.confirm()) onDone();
  };
  return (
    <Sheet
      title={texts.stepAsk[name] ?? ''}
      onClose={onClose}
      foot={
        <>
          <Button kind="quiet" className="grow" onPress={onClose}>
            {texts.back}
          </Button>
          {needsReason && !looked ? (
            <Button id="plan-look" className="grow" onPress={() => void store.look()}>
              {texts.look}
            </Button>
          ) : (
            <Button
              id="plan-confirm"
              kind={final ? 'berry' : 'leaf'}
              className="grow"
              off={!ready || busy}
              onPress={() => void confirm()}
            >
              {name === 'form' && quiet ? texts.yesQuiet : (texts.yes[name] ?? texts.yesQuiet)}
            </Button>
          )}
        </>
      }
    >
      <View className="moss">{texts.stepHint[name] ?? ''}</View>
      {needsReason && (
        <View className="t12">
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
                onPress={() => store.write(words)}
              >
                {words}
              </Press>
            ))}
          </View>
          <View className="t8">
            <NoteBox
              id="reason-text"
              label={texts.reason}
              placeholder={texts.reasonPlaceholder}
              maxlength={200}
              value={reason}
              onInput={(words) => store.write(words)}
            />
          </View>
        </View>
      )}
      {looked && <Notices store={store} />}
      {trouble && (
        <View id="plan-refused" className="wrong t12" {...aria.part('status')}>
          {trouble}
        </View>
      )}
    </Sheet>
  );
});
