/**
 * What booking promises, as plainly as it can be said: lists in memory, whole minutes, no database. Written from the rules
 * (all of a party or nothing; the first that fits is next, strictly by place; an offer is kept 12 hours, 4, 1 or 20
 * minutes as the day comes near; a booking can be changed until a day before, or for half an hour after it was made; of
 * what was moved until it begins), for the product to be held against.
 */
export interface ModelSignup {
  who: number;
  session: number;
  status: string;
  size: number;
  place: number | null;
  offeredUntil: number | null;
  changeUntil: number;
  story: string[];
}
export interface ModelSession {
  start: number;
  minutes: number;
  seats: number;
  sizeMax: number;
  waitlist: number | null;
  lastPlace: number;
}

const hour = 60;
export const cancelHours = 24;

export class SignupModel {
  now = 0;
  signups: ModelSignup[] = [];

  constructor(readonly sessions: ModelSession[]) {}

  /** The latest of this person in this session. */
  lastOf = (who: number, session: number) =>
    this.signups.filter((one) => one.who === who && one.session === session).at(-1);
  private active = (one: ModelSignup) => ['waiting', 'offered', 'booked'].includes(one.status);
  taken = (session: number) =>
    this.of(session, 'offered', 'booked').reduce((sum, { size }) => sum + size, 0);
  /** In the order of places. */
  waiting = (session: number) => this.of(session, 'waiting').sort((a, b) => a.place! - b.place!);
  private of = (session: number, ...statuses: string[]) =>
    this.signups.filter((one) => one.session === session && statuses.includes(one.status));
  free = (session: number) => this.sessions[session]!.seats - this.taken(session);
  private begun = (session: number) => this.sessions[session]!.start <= this.now;
  isOver = ({ status, offeredUntil }: ModelSignup) =>
    status === 'offered' && offeredUntil! <= this.now;

  private overlaps(who: number, session: number, statuses: readonly string[]): boolean {
    const { start, minutes } = this.sessions[session]!;
    return this.signups.some((one) => {
      if (one.who !== who || one.session === session || !statuses.includes(one.status))
        return false;
      const other = this.sessions[one.session]!;
      return other.start < start + minutes && other.start + other.minutes > start;
    });
  }

  private become(one: ModelSignup, status: string, step: string) {
    one.status = status;
    one.story.push(step);
  }

  private offer(session: number) {
    if (this.begun(session)) return;
    for (;;) {
      const next = this.waiting(session).find(({ size }) => size <= this.free(session));
      if (!next) return;
      const { start } = this.sessions[session]!;
      const left = start - this.now;
      const kept =
        left >= 48 * hour ? 12 * hour : left >= 24 * hour ? 4 * hour : left >= 6 * hour ? hour : 20;
      next.offeredUntil = Math.min(this.now + kept, start);
      this.become(next, 'offered', 'offer');
    }
  }

  book(who: number, session: number, size: number, wait: boolean): string {
    const { start, sizeMax, waitlist } = this.sessions[session]!;
    if (this.begun(session)) return 'booking_over';
    if (size > sizeMax) return 'party_too_large';
    const mine = this.lastOf(who, session);
    if (mine && this.active(mine)) return 'signup_already';
    if (this.overlaps(who, session, ['offered', 'booked'])) return 'signup_overlap';
    const fits = size <= this.free(session);
    if (!fits && (!wait || waitlist === null)) return 'session_full';
    if (!fits && this.waiting(session).length >= waitlist!) return 'waitlist_full';
    const status = fits ? 'booked' : 'waiting';
    this.signups.push({
      who,
      session,
      status,
      size,
      place: fits ? null : (this.sessions[session]!.lastPlace += 1),
      offeredUntil: null,
      changeUntil: Math.min(Math.max(start - cancelHours * hour, this.now + 30), start),
      story: [status],
    });
    return status;
  }

  cancel(who: number, session: number): string {
    const mine = this.lastOf(who, session);
    if (!mine) return 'none';
    if (this.isOver(mine)) {
      this.lapse(session);
      return 'signup_changed_meanwhile';
    }
    const queued = mine.status === 'waiting';
    if (mine.status !== 'booked' && !queued) return 'signup_step_not_allowed';
    if (queued ? this.begun(session) : this.now >= mine.changeUntil) return 'change_too_late';
    this.become(mine, 'cancelled', 'cancel');
    this.offer(session);
    return 'cancelled';
  }

  answer(who: number, session: number, action: 'accept' | 'decline'): string {
    const mine = this.lastOf(who, session);
    if (!mine) return 'none';
    if (this.isOver(mine)) {
      this.lapse(session);
      return 'offer_over';
    }
    if (mine.status === 'lapsed') return 'offer_over';
    if (mine.status !== 'offered') return 'signup_step_not_allowed';
    if (action === 'decline') {
      this.become(mine, 'declined', 'decline');
      this.offer(session);
      return 'declined';
    }
    if (this.overlaps(who, session, ['booked'])) return 'signup_overlap';
    this.become(mine, 'booked', 'accept');
    const regret = Math.min(this.now + 30, this.sessions[session]!.start);
    mine.changeUntil = Math.max(mine.changeUntil, regret);
    return 'booked';
  }

  resize(who: number, session: number, size: number): string {
    const mine = this.lastOf(who, session);
    if (!mine) return 'none';
    if (mine.status === 'booked' && this.now >= mine.changeUntil) return 'change_too_late';
    if (mine.status === 'waiting' && this.begun(session)) return 'change_too_late';
    if (!this.active(mine) || this.isOver(mine)) return 'signup_step_not_allowed';
    if (size > this.sessions[session]!.sizeMax) return 'party_too_large';
    const more = size - mine.size;
    if (more > 0 && mine.status === 'offered') return 'signup_step_not_allowed';
    if (more > 0 && mine.status === 'booked' && more > this.free(session)) return 'session_full';
    mine.size = size;
    mine.story.push('resized');
    if (more < 0) this.offer(session);
    return mine.status;
  }

  grow(session: number, seats: number): string {
    this.sessions[session]!.seats += seats;
    this.offer(session);
    return 'ok';
  }

  move(session: number, start: number): string {
    if (this.begun(session)) return 'begun';
    this.sessions[session]!.start = start;
    for (const one of this.signups.filter((one) => one.session === session && this.active(one))) {
      one.changeUntil = start;
      if (one.status === 'offered') one.offeredUntil = Math.min(one.offeredUntil!, start);
      one.story.push('moved');
    }
    return 'ok';
  }

  private lapse(session: number) {
    const due = this.of(session, 'offered').filter(this.isOver);
    for (const one of due) this.become(one, 'lapsed', 'lapse');
    if (due.length > 0) this.offer(session);
  }

  /** Time goes on; where no server runs nobody looks at what is due. */
  pass(minutes: number, servers: boolean): string {
    this.now += minutes;
    if (!servers) return 'ok';
    for (const session of this.sessions.keys()) {
      this.lapse(session);
      if (!this.begun(session)) continue;
      for (const one of this.waiting(session)) this.become(one, 'unplaced', 'pass_over');
    }
    return 'ok';
  }
}
