import { useState } from 'react';
import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Button } from '../../components/button';
import { DraftNote } from '../../components/draft-note';
import { Sheet } from '../../components/sheet';
import { Slot } from '../../components/slot';
import { back, go, paths } from '../../paths';
import { aria } from '../../platform/aria';
import { useRoot } from '../../session/root';
import { sentence } from '../../texts/errors';
import type { ApplyStore } from '../apply-store';
import { toTop, toTrouble } from '../scroll';
import { applyTexts as texts } from '../texts';
import { AgreementStep, PlanStep, PlateStep } from './apply-steps';
import { ApplyTree } from './apply-tree';
import { StepLine } from './step-line';

const screens = { plan: PlanStep, plate: PlateStep, agreement: AgreementStep };

/** One step of the form with what leads on from it. */
export const ApplyScreen = observer(function ApplyScreen({ store }: { store: ApplyStore }) {
  const { session, toast } = useRoot();
  const [leaving, setLeaving] = useState(false);
  const { step, sending, refused, hold, draft } = store;
  if (step === 'done') return null;
  const Step = screens[step];
  const onward = async () => {
    if (!session.signedIn) return go(paths.signIn(undefined, paths.adopt(store.code)));
    if (step === 'agreement') await store.submit();
    else store.next();
    if (store.step !== step || store.blocked) toTop();
    toTrouble(store.troubles);
  };
  const giveUp = async () => {
    setLeaving(false);
    await store.giveUp();
    toast.say(texts.leftSaid);
    back();
  };
  const label = !session.signedIn
    ? texts.signInNext
    : step === 'agreement'
      ? texts.submit
      : texts.next;
  return (
    <View className={refused ? 'footed footed-note' : 'footed'}>
      <StepLine step={step} />
      <View className="side">
        {draft && <DraftNote draft={draft} onStartOver={() => store.startOver()} />}
      </View>
      <ApplyTree store={store} />
      <View className="side t16">
        <Step store={store} />
        <Slot>
          {hold.minutes !== null && (
            <View id="hold-state" className="row g8 t16">
              <View className="small moss grow num">{texts.held(hold.minutes)}</View>
              <Button id="give-up" kind="quiet" small onPress={() => setLeaving(true)}>
                {texts.leaveIt}
              </Button>
            </View>
          )}
        </Slot>
      </View>
      <View className="foot">
        <Slot>
          {refused && (
            <View id="apply-refused" className="note note-sun note-in" {...aria.part('status')}>
              {refused.code === 'offline'
                ? texts.keptOffline
                : `${sentence(refused)}。${texts.kept}`}
            </View>
          )}
        </Slot>
        <View className="row g12">
          {step !== 'plan' && (
            <Button
              id="apply-back"
              kind="quiet"
              onPress={() => {
                store.back();
                toTop();
              }}
            >
              {texts.back}
            </Button>
          )}
          <Button id="apply-next" className="grow" off={sending} onPress={() => void onward()}>
            {sending ? texts.sending : label}
          </Button>
        </View>
      </View>
      <Slot>
        {leaving && (
          <Sheet
            title={texts.leaveAsk}
            onClose={() => setLeaving(false)}
            foot={
              <>
                <Button kind="quiet" className="grow" onPress={() => setLeaving(false)}>
                  {texts.stay}
                </Button>
                <Button
                  id="confirm-give-up"
                  kind="berry"
                  className="grow"
                  onPress={() => void giveUp()}
                >
                  {texts.leaveYes}
                </Button>
              </>
            }
          >
            <View className="moss">{texts.leaveHint}</View>
          </Sheet>
        )}
      </Slot>
    </View>
  );
});
