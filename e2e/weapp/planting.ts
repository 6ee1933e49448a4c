/** What the planting days of the WeChat package have in common: whose phone it is, what it sent, what is booked. */
import { someone, type Booked, type Planned, type Someone } from '../someone';
import { launch, type Phone } from './harness/phone';
import type { Screen } from './harness/screen';

export const origin = () => process.env.LUYIN_E2E_ORIGIN ?? '';
export const organiser = '13800000003';

/** The phone of someone who has signed in before. */
export async function phoneOf(number: string, page?: string): Promise<Phone> {
  const { session } = await someone(origin(), number);
  return launch(page, ({ storage }) => void storage.set('session', session));
}

export const shown = (screen: Screen, id: string) =>
  screen.until(`show #${id}`, () => screen.find(id) !== undefined);

export const bookings = async (who: Someone, { id }: Planned): Promise<Booked[]> => {
  const { items } = await who.ask<{ items: (Booked & { activity: { id: string } })[] }>(
    'GET /me/signups',
  );
  return items.filter(({ activity }) => activity.id === id);
};

/** What was sent to book, in order: its status and its key. */
export const sentToBook = ({ network }: Phone) =>
  network.asked
    .filter(({ method, address }) => method === 'POST' && /\/sessions\/.*\/signups$/.test(address))
    .map(({ status, headers }) => ({ status, key: headers['idempotency-key'] }));
