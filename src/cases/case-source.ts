/** One case of mine, by its number when signed in, or by its private link: the same questions at two addresses. */
import type { Call, MyComplaint } from '@luyin/contract';
import type { Api } from '../api';
import type { Recall, Recalled } from '../recall';

export type CaseAddress = { key: string } | { number: string };
export type ReporterStep = Call<'POST /follows/:key/steps'>['body'];
export type Rating = Call<'PUT /follows/:key/rating'>['body'];

export interface CaseSource {
  load(): Promise<Recalled<MyComplaint>>;
  step(body: ReporterStep, intention: string): Promise<MyComplaint>;
  rate(body: Rating, intention: string): Promise<MyComplaint>;
}

export function sourceOf(address: CaseAddress, api: Api, recall: Recall): CaseSource {
  if ('key' in address) {
    const params = { key: address.key };
    return {
      load: () => recall('GET /follows/:key', { params }),
      step: (body, intention) => api('POST /follows/:key/steps', { params, body }, { intention }),
      rate: (body, intention) => api('PUT /follows/:key/rating', { params, body }, { intention }),
    };
  }
  const params = { number: address.number };
  return {
    load: () => recall('GET /me/complaints/:number', { params }),
    step: (body, intention) =>
      api('POST /me/complaints/:number/steps', { params, body }, { intention }),
    rate: (body, intention) =>
      api('PUT /me/complaints/:number/rating', { params, body }, { intention }),
  };
}

/** What a link or a hand gave, with spaces and full-width signs taken out of it; letters keep their case. */
export const readKey = (given: string): string => given.normalize('NFKC').replace(/\s/g, '');
