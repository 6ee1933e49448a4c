/** Self-reports for tests: sent with a photo of their own, and what is done with them. */
import assert from 'node:assert/strict';
import type { Role, SelfReport, SelfReportForm } from '@luyin/contract';
import type { TestPerson } from './adopting.ts';
import type { TestHouse } from './house.ts';
import { makePhoto, sendPhoto } from './photos.ts';

/** The house is asked for with each deed: it is opened after these are made. */
export function selfReporting(at: () => TestHouse) {
  let picture: Promise<Buffer> | undefined;
  const photo = async (as: TestPerson): Promise<string> => {
    picture ??= makePhoto();
    const { body, status } = await sendPhoto(at(), await picture, { as });
    assert.equal(status, 200);
    return body.id;
  };
  const submit = async (as: TestPerson, given: Partial<SelfReportForm> = {}) =>
    at().call('POST /me/duty/reports', {
      body: {
        rule: 'tree_planted',
        quantity: 2,
        day: '2026-04-28',
        place: '青枫公园',
        photos: given.photos ?? [await photo(as)],
        ...given,
      },
      as,
    });
  return {
    photo,
    submit,
    /** Insists that it worked. */
    made: async (as: TestPerson, given: Partial<SelfReportForm> = {}): Promise<SelfReport> => {
      const { status, body, text } = await submit(as, given);
      assert.equal(status, 200, text);
      return body;
    },
    step: (as: TestPerson | Role, id: string, body: object) =>
      at().call('POST /duty/reports/:id/steps', {
        params: { id },
        body: { version: 1, ...body } as never,
        as,
      }),
  };
}
