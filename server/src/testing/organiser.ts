/** What organisers do at their desk, for tests that do it again and again: each insists that it worked, unless it answers. */
import assert from 'node:assert/strict';
import type { ActivityDetail, ActivityForm, ActivityPlan } from '@luyin/contract';
import type { ActivityAction } from '@luyin/contract/activity/transitions';
import type { TestHouse } from './house.ts';
import { activityForm } from './organising.ts';

/** The house is asked for with each deed: it is opened after these are made. */
export function organiser(at: () => TestHouse) {
  const draft = async (given: Partial<ActivityForm> = {}): Promise<ActivityDetail> => {
    const answer = await at().call('POST /desk/activities', {
      body: activityForm(at(), given),
      as: 'reviewer',
    });
    assert.equal(answer.status, 200, answer.text);
    return answer.body;
  };
  const step = (
    { id, version }: ActivityDetail,
    action: Exclude<ActivityAction, 'open'>,
    reason?: string,
  ) =>
    at().call('POST /desk/activities/:id/steps', {
      params: { id },
      body: { action, version, ...(reason === undefined ? {} : { reason }) },
      as: 'reviewer',
    });
  return {
    draft,
    step,
    publish: async (given: Partial<ActivityForm> = {}): Promise<ActivityDetail> => {
      const answer = await step(await draft(given), 'publish');
      assert.equal(answer.status, 200, answer.text);
      return answer.body;
    },
    change: (id: string, body: ActivityForm) =>
      at().call('PUT /desk/activities/:id', { params: { id }, body, as: 'manager' }),
    preview: async (id: string, body: ActivityPlan) => {
      const answer = await at().call('POST /desk/activities/:id/preview', {
        params: { id },
        body,
        as: 'manager',
      });
      assert.equal(answer.status, 200, answer.text);
      return answer.body.items;
    },
    look: async (id: string): Promise<ActivityDetail> =>
      (await at().call('GET /activities/:id', { params: { id }, as: 'reviewer' })).body,
  };
}
