import type { ReactNode } from 'react';
import { useRouter } from '@tarojs/taro';
import { observer } from 'mobx-react-lite';
import { Button } from '../../components/button';
import { Slot } from '../../components/slot';
import { State } from '../../components/state';
import { go, paths } from '../../paths';
import { useRoot } from '../../session/root';
import { ofAdoptionTexts as texts } from '../care-texts';

interface Props {
  /** Why a visitor should sign in here. */
  signIn: string;
  children(id: string, person: string): ReactNode;
}

/** A page about one adoption, for somebody who is signed in. */
export const OfAdoption = observer(function OfAdoption({ signIn, children }: Props) {
  const { id } = useRouter().params;
  const { session } = useRoot();
  const person = session.person?.id;
  if (person && id) return <Slot>{children(id, person)}</Slot>;
  return (
    <Slot>
      {person ? (
        <State drawing="nothing" title={texts.noId}>
          <Button id="to-adoptions" kind="quiet" small onPress={() => go(paths.adoptions())}>
            {texts.toAdoptions}
          </Button>
        </State>
      ) : (
        <State drawing="welcome" title={signIn}>
          <Button id="me-sign-in" small onPress={() => go(paths.signIn())}>
            {texts.toSignIn}
          </Button>
        </State>
      )}
    </Slot>
  );
});

/** Nothing to do here now; the adoption itself says more. */
export function NotHere({ id, title, hint }: { id: string; title: string; hint: string }) {
  return (
    <State drawing="nothing" title={title} hint={hint}>
      <Button id="to-adoption" kind="quiet" small onPress={() => go(paths.adoption(id))}>
        {texts.toAdoption}
      </Button>
    </State>
  );
}
