import { useState } from 'react';
import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { Companion } from '@luyin/contract';
import { newIntention } from '../../api';
import { asApiError } from '../../asked';
import { ConfirmSheet } from '../../components/confirm-sheet';
import { Press } from '../../components/press';
import { Slot } from '../../components/slot';
import { useRoot } from '../../session/root';
import { sentence } from '../../texts/errors';
import { bookTexts as texts } from '../book-texts';

interface Props {
  /** Those who don't come along this time: who comes is kept with the booking. */
  saved: readonly Companion[];
  onForgotten(): void;
}

/** Those who came before are kept for the next time only as long as one likes. */
export const ForgetPeople = observer(function ForgetPeople({ saved, onForgotten }: Props) {
  const { api, toast } = useRoot();
  const [open, setOpen] = useState(false);
  const [asking, setAsking] = useState<Companion | null>(null);
  const [busy, setBusy] = useState(false);
  const forget = async ({ id }: Companion) => {
    setBusy(true);
    const refused = await api(
      'DELETE /me/companions/:id',
      { params: { id } },
      { intention: newIntention() },
    ).then(() => null, asApiError);
    setBusy(false);
    setAsking(null);
    if (refused && refused.code !== 'companion_not_found') return toast.say(sentence(refused));
    onForgotten();
    toast.say(texts.forgotten);
  };
  if (saved.length === 0) return null;
  return (
    <View>
      <Press
        id="forget-people"
        className="line leaf small"
        on={open}
        onPress={() => setOpen(!open)}
      >
        {open ? texts.forgetClose : texts.forgetOpen}
      </Press>
      <Slot>
        {open && (
          <View className="card">
            {saved.map((one) => (
              <View key={one.id} className="line">
                <View className="grow">{one.name}</View>
                <Press
                  id={`forget-${one.id}`}
                  className="round leaf small"
                  label={`${texts.forget}${one.name}`}
                  onPress={() => setAsking(one)}
                >
                  {texts.forget}
                </Press>
              </View>
            ))}
          </View>
        )}
      </Slot>
      <Slot>
        {asking && (
          <ConfirmSheet
            id="confirm-forget"
            title={texts.forgetAsk(asking.name)}
            hint={texts.forgetHint}
            yes={texts.forget}
            final
            busy={busy}
            onYes={() => void forget(asking)}
            onClose={() => setAsking(null)}
          />
        )}
      </Slot>
    </View>
  );
});
