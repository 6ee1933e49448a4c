/** What an organiser does to an activity besides writing its form: its name as an intention, what is sent and where. */
import type { ActivityDetail, ActivityStep } from '@luyin/contract';
import type { Api } from '../api';

export interface Act {
  name: string;
  body: unknown;
  send(api: Api, intention: string): Promise<ActivityDetail>;
}

/** A step of the whole activity; one that needs no reason is sent without. */
export function stepOf(id: string, { reason, ...step }: ActivityStep & { reason: string }): Act {
  const body = { ...step, ...(reason === '' ? {} : { reason }) };
  return {
    name: `step ${step.action}`,
    body,
    send: (api, intention) =>
      api('POST /desk/activities/:id/steps', { params: { id }, body }, { intention }),
  };
}

/** One session of it is called off; the version is the activity's. */
export function cancelOf(sessionId: string, body: { version: number; reason: string }): Act {
  return {
    name: `cancel ${sessionId}`,
    body,
    send: (api, intention) =>
      api('POST /desk/sessions/:id/cancel', { params: { id: sessionId }, body }, { intention }),
  };
}
