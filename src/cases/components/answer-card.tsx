import { useState } from 'react';
import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { MyComplaint } from '@luyin/contract';
import { Button } from '../../components/button';
import { ConfirmSheet } from '../../components/confirm-sheet';
import { Slot } from '../../components/slot';
import { aria } from '../../platform/aria';
import { useRoot } from '../../session/root';
import { sentence } from '../../texts/errors';
import { until } from '../../texts/time';
import type { FollowStore } from '../follow-store';
import { followTexts as texts } from '../texts';
import { ReopenSheet } from './reopen-sheet';

interface Props {
  store: FollowStore;
  found: MyComplaint;
}

/** The reporter has the last word: mended, or not. */
export const AnswerCard = observer(function AnswerCard({ store, found }: Props) {
  const { toast, clock } = useRoot();
  const [reopening, setReopening] = useState(false);
  const mayConfirm = store.may('confirm');
  const mayReopen = store.may('reopen');
  if (!mayConfirm && !mayReopen) return null;
  const fixed = found.outcome === 'fixed';
  const confirm = async () => {
    const refused = await store.take('confirm');
    toast.say(refused ? sentence(refused) : texts.confirmed);
  };
  const reopen = async () => {
    if (!(await store.reopen())) return;
    setReopening(false);
    toast.say(texts.reopened);
  };
  const again = found.status === 'rejected' ? texts.reopenRejected : texts.reopen;
  return (
    <View className="side t16">
      <View id="case-answer" className="card pad case-ask">
        {mayConfirm && (
          <View className="h3" {...aria.heading(2)}>
            {fixed ? texts.ask : texts.askOther}
          </View>
        )}
        {found.answerUntil && (
          <View className="small moss">
            {`${texts.closesIn(until(found.answerUntil, clock.now()))}。${mayConfirm ? texts.closesHint : ''}`}
          </View>
        )}
        <View className="what t12">
          {mayConfirm && (
            <Button id="case-confirm" icon="check" off={store.busy} onPress={() => void confirm()}>
              {fixed ? texts.confirm : texts.confirmOther}
            </Button>
          )}
          {mayReopen && store.ready && (
            <Button id="case-reopen" kind="quiet" onPress={() => setReopening(true)}>
              {store.begun ? texts.reopenGoOn : again}
            </Button>
          )}
        </View>
      </View>
      <Slot>
        {reopening && mayReopen && (
          <ReopenSheet
            store={store}
            onYes={() => void reopen()}
            onClose={() => setReopening(false)}
          />
        )}
      </Slot>
    </View>
  );
});

/** Nobody has begun yet: it can still be taken back. */
export const Withdraw = observer(function Withdraw({ store }: { store: FollowStore }) {
  const { toast } = useRoot();
  const [asking, setAsking] = useState(false);
  if (!store.may('withdraw')) return null;
  const withdraw = async () => {
    const refused = await store.take('withdraw');
    setAsking(false);
    toast.say(refused ? sentence(refused) : texts.withdrawn);
  };
  return (
    <View className="section">
      <Button id="case-withdraw" kind="quiet" small onPress={() => setAsking(true)}>
        {texts.withdraw}
      </Button>
      <Slot>
        {asking && (
          <ConfirmSheet
            id="confirm-withdraw"
            title={texts.withdrawAsk}
            hint={texts.withdrawHint}
            yes={texts.withdrawYes}
            final
            busy={store.busy}
            onYes={() => void withdraw()}
            onClose={() => setAsking(false)}
          />
        )}
      </Slot>
    </View>
  );
});
