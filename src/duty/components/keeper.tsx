import { useEffect, useState } from 'react';
import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { ApiError } from '../../api';
import { Button } from '../../components/button';
import { Field } from '../../components/field';
import { ReasonSheet } from '../../components/reason-sheet';
import { Slot } from '../../components/slot';
import { draftOf } from '../../forms';
import { aria } from '../../platform/aria';
import { useRoot } from '../../session/root';
import { sentence } from '../../texts/errors';
import type { CertificateStore, KeeperFields } from '../certificate-store';
import { keeperTexts as texts } from '../certificate-texts';

const changed = ['certificate_changed_meanwhile', 'certificate_revoked_already'];

/** For those who keep certificates: the number of another house, and taking one back. */
export const Keeper = observer(function Keeper({ store }: { store: CertificateStore }) {
  const root = useRoot();
  const { toast, session } = root;
  const person = session.person?.id ?? null;
  const { code, busy, reason } = store;
  const certificate = store.asked.value;
  const [number, setNumber] = useState(certificate?.externalNumber ?? '');
  const [revoking, setRevoking] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  useEffect(() => {
    store.unfold(draftOf<KeeperFields>(root, { form: 'revoke', subject: code }));
    return () => store.leave();
  }, [store, root, code, person]);
  const say = (error: ApiError | null, done: string) => {
    if (!error) return toast.say(done);
    toast.say(changed.includes(error.code) ? texts.meanwhile : sentence(error));
  };
  const revoke = async () => {
    setRefused(null);
    const error = await store.revoke();
    const stays = error && !changed.includes(error.code);
    if (stays) return setRefused(sentence(error));
    setRevoking(false);
    say(error, texts.revoked);
  };
  if (!certificate) return null;
  return (
    <View className="section">
      <View className="h2" {...aria.heading(2)}>
        {texts.title}
      </View>
      <View className="card pad t8">
        <View className="h3">{texts.number}</View>
        <View className="small moss">{texts.numberHint}</View>
        <View className="t8">
          <Field
            id="external-number"
            label={texts.number}
            value={number}
            placeholder={texts.numberPlaceholder}
            maxlength={60}
            onInput={setNumber}
          />
        </View>
        <Button
          id="save-number"
          kind="quiet"
          small
          className="t8"
          off={busy || number.trim() === (certificate.externalNumber ?? '')}
          onPress={() => void store.setNumber(number).then((error) => say(error, texts.saved))}
        >
          {texts.save}
        </Button>
      </View>
      {certificate.state === 'valid' && (
        <Button
          id="revoke-certificate"
          kind="berry"
          className="t12"
          onPress={() => {
            setRefused(null);
            setRevoking(true);
          }}
        >
          {texts.revoke}
        </Button>
      )}
      <Slot>
        {revoking && (
          <ReasonSheet
            title={texts.revokeAsk}
            hint={texts.revokeHint}
            yes={texts.revoke}
            reason={reason}
            ready={texts.reasons}
            words={texts}
            busy={busy}
            refused={refused}
            onReason={(words) => store.write(words)}
            onYes={() => void revoke()}
            onClose={() => setRevoking(false)}
          />
        )}
      </Slot>
    </View>
  );
});
