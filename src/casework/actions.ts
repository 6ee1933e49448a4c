/** In which order the steps of a case are offered: what moves it on first, what ends it otherwise after. */
const order = [
  'accept',
  'dispatch',
  'close',
  'resume',
  'take_back',
  'send_back',
  'reject',
  'pause',
  'recall',
  'merge',
  'transfer',
  'note',
  'publish',
];
/** While units work on it, another one is the exception. */
const laterWhile: Record<string, string[]> = { dispatched: ['dispatch'] };
const inReach = 2;

/** Steps in the foot of the page and behind 更多; a photo is withheld where it is shown. */
export function offered(actions: readonly string[], status: string) {
  const known = order.filter((action) => actions.includes(action));
  const later = laterWhile[status] ?? [];
  const sorted = [
    ...known.filter((action) => !later.includes(action)),
    ...known.filter((action) => later.includes(action)),
  ];
  // A note and what the public reads are never what the page is for.
  const quiet = (action: string) => ['note', 'publish', ...later].includes(action);
  const first = sorted.filter((action) => !quiet(action)).slice(0, inReach);
  return { first, more: sorted.filter((action) => !first.includes(action)) };
}
