/** What may happen to a few sessions and people, drawn at random and set into the world as it is then. */
import fc from 'fast-check';
import type { SignupModel } from './signup-model.ts';

export const people = 6;
export const sessions = 3;

const who = fc.nat(people - 1);
const session = fc.nat(sessions - 1);
const nth = fc.nat(11);
const size = fc.constantFrom(1, 1, 2, 2, 3, 4, 5);

const deed = <K extends string, R extends Record<string, unknown>>(
  what: K,
  rest: { [P in keyof R]: fc.Arbitrary<R[P]> },
) => fc.record({ what: fc.constant(what), ...rest }) as fc.Arbitrary<{ what: K } & R>;
const weighted = <T>(weight: number, arbitrary: fc.Arbitrary<T>) => ({ weight, arbitrary });

export const deeds = fc.oneof(
  weighted(9, deed('book', { who, session, size, wait: fc.nat(5).map((n) => n > 0) })),
  weighted(4, deed('cancelOne', { nth })),
  weighted(1, deed('cancel', { who, session })),
  weighted(3, deed('resizeOne', { nth, size })),
  weighted(1, deed('resize', { who, session, size })),
  weighted(
    5,
    deed('answer', {
      nth,
      action: fc.constantFrom('accept' as const, 'accept' as const, 'decline' as const),
    }),
  ),
  weighted(
    1,
    deed('answerAny', {
      who,
      session,
      action: fc.constantFrom('accept' as const, 'decline' as const),
    }),
  ),
  weighted(1, deed('grow', { session, seats: fc.integer({ min: 1, max: 2 }) })),
  weighted(1, deed('move', { session, inMinutes: fc.constantFrom(90, 2000, 3600, 5000) })),
  weighted(
    3,
    deed('pass', {
      minutes: fc.constantFrom(1, 19, 60, 240, 720),
      servers: fc.nat(2).map((n) => n > 0),
    }),
  ),
);
export type Drawn = typeof deeds extends fc.Arbitrary<infer T> ? T : never;
export type Deed = Exclude<Drawn, { nth: number }>;

/** Mostly it is done by somebody whom it concerns: who was asked answers, who has a booking changes it. */
export function inWorld(drawn: Drawn, model: SignupModel): Deed {
  if (!('nth' in drawn)) return drawn;
  const statuses = drawn.what === 'answer' ? ['offered'] : ['booked', 'booked', 'waiting'];
  const wanted = statuses[drawn.nth % statuses.length];
  const concerned = model.signups.filter(({ status }) => status === wanted);
  const { who, session } = concerned[drawn.nth % Math.max(concerned.length, 1)] ?? {
    who: drawn.nth % people,
    session: 0,
  };
  if (drawn.what === 'answer') return { what: 'answerAny', who, session, action: drawn.action };
  if (drawn.what === 'cancelOne') return { what: 'cancel', who, session };
  return { what: 'resize', who, session, size: drawn.size };
}

/** Every session is full, and somebody waits for it. */
const books = (person: number, of: number, count: 1 | 2 | 3 | 5): Deed => ({
  what: 'book',
  who: person,
  session: of,
  size: count,
  wait: true,
});
export const opening: readonly Deed[] = [
  books(0, 0, 3),
  books(1, 0, 2),
  books(2, 0, 1),
  books(3, 1, 5),
  books(4, 1, 3),
  books(1, 1, 1),
];

/** Does it in the model; what ought to come of it. */
export function supposedly(model: SignupModel, deed: Deed): string {
  switch (deed.what) {
    case 'book':
      return model.book(deed.who, deed.session, deed.size, deed.wait);
    case 'cancel':
      return model.cancel(deed.who, deed.session);
    case 'resize':
      return model.resize(deed.who, deed.session, deed.size);
    case 'answerAny':
      return model.answer(deed.who, deed.session, deed.action);
    case 'grow':
      return model.grow(deed.session, deed.seats);
    case 'move':
      return model.move(deed.session, model.now + deed.inMinutes);
    case 'pass':
      return model.pass(deed.minutes, deed.servers);
  }
}
