import type { ReactNode } from 'react';
import { observer } from 'mobx-react-lite';
import type { Permission } from '@luyin/contract';
import { go, paths } from '../paths';
import { useRoot } from '../session/root';
import { Button } from './button';
import { Slot } from './slot';
import { State } from './state';

interface Props {
  may: Permission;
  /** This page, to come back to after signing in. */
  here: string;
  signIn: string;
  /** Said to somebody who has no right to be here. */
  shut: string;
  shutHint: string;
  children(person: string): ReactNode;
}

/** A page for somebody with a role. What this person may do is the server's word; unknown so far, it is tried. */
export const StaffOnly = observer(function StaffOnly(props: Props) {
  const { may, here, signIn, shut, shutHint, children } = props;
  const { session } = useRoot();
  const person = session.person?.id;
  const refused = session.may.length > 0 && !session.may.includes(may);
  return (
    <Slot>
      {!person ? (
        <State drawing="welcome" title={signIn}>
          <Button id="me-sign-in" small onPress={() => go(paths.signIn(undefined, here))}>
            登录
          </Button>
        </State>
      ) : refused ? (
        <State drawing="pit" title={shut} hint={shutHint} />
      ) : (
        children(person)
      )}
    </Slot>
  );
});
