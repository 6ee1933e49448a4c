import { useState } from 'react';
import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import { Button } from '../../components/button';
import { Press } from '../../components/press';
import { Sheet } from '../../components/sheet';
import { Slot } from '../../components/slot';
import { ids } from '../../test-ids';
import { offered } from '../actions';
import { caseTexts as texts, stepTexts } from '../case-texts';
import type { CaseStore } from '../case-store';
import type { Action } from '../step-form';
import { PublishSheet } from './publish-sheet';
import { StepSheet } from './step-sheet';

const ending: readonly string[] = ['reject', 'send_back'];

/** What this person may do now, the likeliest in reach of the thumb. */
export const CaseFoot = observer(function CaseFoot({ store }: { store: CaseStore }) {
  const [step, setStep] = useState<string | null>(null);
  const [more, setMore] = useState(false);
  const { complaint, ready } = store;
  if (!complaint || !ready) return null;
  const steps = offered(complaint.actions, complaint.status);
  const open = (action: string) => {
    store.needChoices();
    store.deed.dismiss();
    setMore(false);
    setStep(action);
  };
  const word = (action: string) =>
    action === 'dispatch' && complaint.status === 'dispatched'
      ? stepTexts.more
      : stepTexts.button[action];
  const close = () => setStep(null);
  return (
    <View>
      {steps.first.length + steps.more.length > 0 && (
        <View className="cw-foot">
          {steps.more.length > 0 && (
            <Button id="case-more" kind="quiet" onPress={() => setMore(true)}>
              {texts.more}
            </Button>
          )}
          {[...steps.first].reverse().map((action) => (
            <Button
              key={action}
              id={ids.caseStep(action)}
              kind={ending.includes(action) ? 'berry' : 'leaf'}
              className="grow"
              onPress={() => open(action)}
            >
              {word(action)}
            </Button>
          ))}
        </View>
      )}
      <Slot>
        {more && (
          <Sheet title={texts.moreTitle} onClose={() => setMore(false)}>
            {steps.more.map((action) => (
              <Press
                key={action}
                id={ids.caseStep(action)}
                className="line"
                onPress={() => open(action)}
              >
                <View className="grow">
                  <View className="h3">{word(action)}</View>
                  <View className="small moss">{stepTexts.hint[action]}</View>
                </View>
              </Press>
            ))}
          </Sheet>
        )}
      </Slot>
      <Slot>
        {step === 'publish' && <PublishSheet store={store} onClose={close} />}
        {step !== null && step !== 'publish' && (
          <StepSheet key={step} store={store} action={step as Action} onClose={close} />
        )}
      </Slot>
    </View>
  );
});
