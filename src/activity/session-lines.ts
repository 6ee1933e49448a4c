import type { ActivitySession, Quota } from '@luyin/contract';
import { partyWord } from '../texts/adoption-words';
import { sessionTexts as texts } from './texts';

export interface SeatLine {
  kind: Quota['kind'];
  /** 家庭还剩 12 个名额，候补 3 组 */
  text: string;
  /** 每组 2–5 人; null where one comes alone. */
  size: string | null;
  /** Of the seats, how much is taken, 0 to 1; null while they are not given out one by one. */
  taken: number | null;
}

/** The draw is still to come. */
const undrawn = ({ mode, lottery }: ActivitySession) =>
  mode === 'lottery' && lottery !== null && lottery.drawnAt === null;

/** How it stands for each kind of party, in words; `over`: nothing can be asked for any more. */
export function seatLines(session: ActivitySession, over: boolean): SeatLine[] {
  return session.quotas.map((quota) => {
    const { kind, seats, left, sizeMin, sizeMax } = quota;
    const parts = over
      ? seated(quota)
      : undrawn(session)
        ? entering(quota)
        : seating(session, quota);
    return {
      kind,
      text: parts.filter(Boolean).join('，'),
      size: sizeMax > 1 ? texts.size(sizeMin, sizeMax) : null,
      taken: undrawn(session) || seats === 0 ? null : Math.min(1, Math.max(0, 1 - left / seats)),
    };
  });
}

const seated = ({ kind, seats, left }: Quota): string[] => [
  texts.taken(partyWord(kind), Math.max(0, seats - left)),
  texts.of(seats),
];

function entering({ kind, seats, entered }: Quota): string[] {
  const party = partyWord(kind);
  return [texts.seats(party, seats), entered > 0 ? texts.entered(entered) : ''];
}

function seating({ waitlist }: ActivitySession, { kind, left, waiting }: Quota): string[] {
  const party = partyWord(kind);
  const queue = waiting > 0 ? texts.waiting(waiting) : '';
  if (left > 0) return [texts.left(party, left), queue];
  if (!waitlist) return [texts.full(party)];
  return [texts.full(party), queue, waiting >= waitlist.limit ? texts.waitFull : texts.mayWait];
}
