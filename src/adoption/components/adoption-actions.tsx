import { useState, type ReactNode } from 'react';
import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { ApiError } from '../../api';
import { Button } from '../../components/button';
import { Slot } from '../../components/slot';
import { back } from '../../paths';
import { useRoot } from '../../session/root';
import { sentence } from '../../texts/errors';
import type { AdoptionStore } from '../adoption-store';
import { adoptionTexts as texts } from '../texts';
import { ConfirmSheet } from '../../components/confirm-sheet';
import { InviteSheet } from './invite-sheet';
import { Members, type Member } from './members';

type Asking = 'withdraw' | 'release' | 'leave' | 'invite' | { passOn: Member };

interface Props {
  store: AdoptionStore;
  /** The invitation is wanted at once. */
  inviting: boolean;
  /** Between the people and what ends it. */
  children: ReactNode;
}

/** The people, and what the server says this person may do with the adoption. */
export const AdoptionActions = observer(function AdoptionActions(props: Props) {
  const { store, inviting, children } = props;
  const { toast } = useRoot();
  const { adoption, busy } = store;
  const mayInvite = adoption?.actions.includes('invite') ?? false;
  const [asking, setAsking] = useState<Asking | null>(inviting && mayInvite ? 'invite' : null);
  if (!adoption) return null;
  const close = () => setAsking(null);
  const done = (refused: ApiError | null, said: string) => {
    close();
    if (!refused) return toast.say(said);
    const meanwhile = refused.code === 'adoption_changed_meanwhile';
    toast.say(meanwhile ? texts.changedMeanwhile : sentence(refused));
  };
  const confirm = {
    release: {
      title: texts.releaseAsk,
      hint: texts.releaseHint,
      yes: texts.releaseYes,
      final: true,
      onYes: async () => done(await store.step('release'), texts.released),
    },
    withdraw: {
      title: texts.withdrawAsk,
      hint: texts.withdrawHint,
      yes: texts.withdraw,
      final: true,
      onYes: async () => done(await store.step('withdraw'), texts.withdrawn),
    },
    leave: {
      title: texts.leaveAsk,
      hint: texts.leaveHint,
      yes: texts.leaveYes,
      final: true,
      async onYes() {
        const refused = await store.leave();
        done(refused, texts.left);
        if (!refused) back();
      },
    },
  };
  const passing = typeof asking === 'object' && asking ? asking.passOn : null;
  const sheet = passing
    ? {
        title: texts.passAsk(passing.name),
        hint: texts.passHint,
        yes: texts.passOnShort,
        onYes: async () => done(await store.passOn(passing.id), texts.passed),
      }
    : typeof asking === 'string' && asking !== 'invite'
      ? confirm[asking]
      : null;
  const offered = (['leave', 'withdraw', 'release'] as const).filter((action) =>
    adoption.actions.includes(action),
  );

  return (
    <View>
      <Members
        adoption={adoption}
        onInvite={() => setAsking('invite')}
        onPassOn={(member) => setAsking({ passOn: member })}
      />
      {children}
      {offered.length > 0 && (
        <View className="section">
          {offered.map((action) => (
            <Button
              key={action}
              id={`adoption-${action}`}
              kind="quiet"
              small
              className="t12"
              onPress={() => setAsking(action)}
            >
              {texts[action]}
            </Button>
          ))}
        </View>
      )}
      <Slot>
        {asking === 'invite' && <InviteSheet store={store} onClose={close} />}
        {sheet && (
          <ConfirmSheet {...sheet} busy={busy} onYes={() => void sheet.onYes()} onClose={close} />
        )}
      </Slot>
    </View>
  );
});
