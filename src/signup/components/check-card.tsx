import { View } from '@tarojs/components';
import { observer } from 'mobx-react-lite';
import type { ScanKind } from '@luyin/contract/signup/words';
import { Button } from '../../components/button';
import { Field } from '../../components/field';
import { Slot } from '../../components/slot';
import { Trouble } from '../../components/trouble';
import { scan } from '../../platform/scan';
import { useRoot } from '../../session/root';
import { sentence } from '../../texts/errors';
import type { CheckTrouble, SignupStore } from '../signup-store';
import { signupTexts as texts } from '../texts';

/** Why it did not work, and who can help. */
export function troubleWord(trouble: CheckTrouble | null): string | undefined {
  if (trouble === null) return undefined;
  if (trouble === 'refused') return texts.locationRefused;
  if (trouble === 'unavailable') return texts.locationUnavailable;
  if (trouble === 'code') return texts.codeWrong;
  if (trouble.code === 'offline') return texts.keptOffline;
  // How far it still is, the server says.
  if (trouble.code === 'site_too_far' && trouble.fields.position) return trouble.fields.position;
  return sentence(trouble);
}

/** Checking oneself in or out by the code at the site: with the camera, or written by hand. */
export const CheckCard = observer(function CheckCard({ store }: { store: SignupStore }) {
  const { toast } = useRoot();
  const { signup, checking, checkTrouble, typed } = store;
  const kind: ScanKind | null = signup?.actions.includes('check_in')
    ? 'in'
    : signup?.actions.includes('check_out')
      ? 'out'
      : null;
  if (!kind) return null;
  const check = async () => {
    const done = await (scan.possible ? store.checkByScan(kind) : store.checkByCode(kind));
    if (done) toast.say(kind === 'in' ? texts.checkedIn : texts.checkedOut);
  };
  const label = kind === 'in' ? texts.checkIn : texts.checkOut;
  return (
    <View id={`check-${kind}`} className="card pad">
      <View className="small moss">{scan.possible ? texts.checkHint : texts.typeHint}</View>
      {!scan.possible && (
        <View className="t8">
          <Field
            id="site-code"
            label={texts.code}
            placeholder={texts.codePlaceholder}
            value={typed}
            maxlength={48}
            wrong={checkTrouble === 'code'}
            onInput={(text) => store.type(text)}
          />
        </View>
      )}
      <Slot>
        <Trouble id="check" text={troubleWord(checkTrouble)} />
      </Slot>
      <Button
        id="check-now"
        className="t12"
        icon={scan.possible ? 'scan' : 'pin'}
        off={checking}
        onPress={() => void check()}
      >
        {checking ? texts.checking : label}
      </Button>
    </View>
  );
});
