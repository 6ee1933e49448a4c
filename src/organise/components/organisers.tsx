import type { ReactNode } from 'react';
import type { Permission } from '@luyin/contract';
import { StaffOnly } from '../../components/staff-only';
import { baseTexts, organiseTexts as texts } from '../texts';

interface Props {
  here: string;
  may?: Permission;
  children(person: string): ReactNode;
}

/** A page for those who organise; bases are for those who keep the register. */
export function Organisers({ here, may = 'activity.organise', children }: Props) {
  return (
    <StaffOnly
      may={may}
      here={here}
      signIn={texts.signIn}
      shut={may === 'base.manage' ? baseTexts.notAllowed : texts.notAllowed}
      shutHint={texts.notAllowedHint}
    >
      {children}
    </StaffOnly>
  );
}
