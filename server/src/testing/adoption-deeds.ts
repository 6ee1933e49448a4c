/** What may happen to a few trees and people, drawn at random and set into the world as it is then. */
import fc from 'fast-check';
import { dayMs } from '../days.ts';
import type { AdoptionModel } from './adoption-model.ts';

export const trees = 3;
export const people = 3;

const who = fc.nat(people - 1);
const tree = fc.nat(trees - 1);
/** Mostly whoever it concerns: anybody else is refused. */
const concerned = fc.option(who, { freq: 1, nil: null });
const deed = <K extends string, R extends Record<string, unknown>>(
  what: K,
  rest: { [P in keyof R]: fc.Arbitrary<R[P]> },
) => fc.record({ what: fc.constant(what), ...rest }) as fc.Arbitrary<{ what: K } & R>;
const weighted = <T>(weight: number, arbitrary: fc.Arbitrary<T>) => ({ weight, arbitrary });
const days = fc.constantFrom<number[]>(1, 1, 2, 3, 13, 28, 60, 90, 150);
const decision = fc.constantFrom('approve' as const, 'reject' as const, 'revoke' as const);
export const deeds = fc.oneof(
  weighted(5, deed('apply', { who, tree, review: fc.nat(3).map((n) => n === 0) })),
  weighted(6, deed('wish', { who, tree })),
  weighted(5, deed('pass', { days })),
  weighted(5, deed('nearlyEnd', { tree, daysLeft: fc.nat(35) })),
  weighted(5, deed('renew', { who: concerned, tree })),
  weighted(4, deed('care', { who: concerned, tree, daysAgo: fc.nat(7) })),
  weighted(1, deed('decide', { tree, action: decision })),
  weighted(1, deed('giveUp', { who: concerned, tree })),
  weighted(2, deed('drop', { who, tree })),
  weighted(2, deed('lose', { tree })),
  weighted(3, deed('swap', { who: concerned, tree })),
  weighted(2, deed('revive', { tree })),
);
type Drawn = typeof deeds extends fc.Arbitrary<infer T> ? T : never;
type Named<T> = T extends { who: number | null } ? Omit<T, 'who'> & { who: number } : T;
export type Deed = Named<Exclude<Drawn, { what: 'nearlyEnd' }>>;

/** What was drawn, in the world as it is: by the one whom it concerns, with a tree that fits, near a term's end. */
export function inWorld(drawn: Drawn, model: AdoptionModel): Deed {
  const every = [drawn, ...Array.from({ length: trees }, (_, tree) => ({ tree }))];
  const withTree = (fits: (tree: number) => boolean) =>
    (every as { tree: number }[]).map(({ tree }) => tree).find(fits) ?? 0;
  const taken = withTree((tree) => model.openOf(tree) !== undefined);
  const open = model.openOf(taken);
  switch (drawn.what) {
    case 'nearlyEnd': {
      const left = open ? (Date.parse(open.until) - Date.parse(model.today)) / dayMs : 0;
      return { what: 'pass', days: Math.max(1, left - drawn.daysLeft) };
    }
    case 'revive':
      return { ...drawn, tree: withTree((tree) => !model.standing[tree]) };
    case 'swap': {
      const lost = model.adoptions.filter(({ state }) => state === 'tree_lost').at(-1);
      if (drawn.who !== null) return { ...drawn, who: drawn.who };
      const free = withTree((tree) => model.standing[tree]! && !model.openOf(tree));
      return { ...drawn, tree: free, who: lost?.leader ?? 0 };
    }
    case 'care':
    case 'renew':
    case 'giveUp':
      if (drawn.who !== null) return { ...drawn, who: drawn.who };
      return { ...drawn, tree: taken, who: open?.leader ?? 0 };
    default:
      return drawn;
  }
}

/** Every tree has somebody, and somebody else waits for it. */
export const opening: Deed[] = Array.from({ length: trees }, (_, i) => [
  { what: 'apply' as const, who: i, tree: i, review: false },
  { what: 'wish' as const, who: (i + 1) % people, tree: i },
]).flat();

/** Does it in the model; what ought to come of it. */
export function supposedly(model: AdoptionModel, deed: Deed): string {
  switch (deed.what) {
    case 'apply':
      return model.apply(deed.who, deed.tree, deed.review);
    case 'decide':
      return model.decide(deed.tree, deed.action);
    case 'care':
      return model.care(deed.who, deed.tree, deed.daysAgo);
    case 'pass':
      return model.pass(deed.days);
    case 'lose':
    case 'revive':
      return model[deed.what](deed.tree);
    default:
      return model[deed.what](deed.who, deed.tree);
  }
}
