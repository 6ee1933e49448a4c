import type { ReactNode } from 'react';
import { observer } from 'mobx-react-lite';
import type { Asked } from '../asked';
import { Slot } from './slot';
import { Failure, OfflineNote } from './state';

interface Props<T> {
  asked: Asked<T>;
  /** In the shape of what comes. */
  bones: ReactNode;
  onRetry(): void;
  children(value: T): ReactNode;
}

function AwaitIt<T>({ asked, bones, onRetry, children }: Props<T>) {
  if (asked.value !== null) {
    return (
      <Slot>
        <Slot>{asked.since !== null && <OfflineNote since={asked.since} />}</Slot>
        {children(asked.value)}
      </Slot>
    );
  }
  const failed = asked.error && !asked.busy;
  return <Slot>{failed ? <Failure error={asked.error!} onRetry={onRetry} /> : bones}</Slot>;
}

/** One question to the server on screen: skeleton, answer, old answer without network, or error with a retry. */
export const Await = observer(AwaitIt) as typeof AwaitIt;
