/**
 * What adoption promises, as plainly as it can be said: lists in memory, whole days, no database. Written from the rules
 * (one open adoption a tree; warned after 90 silent days, released after 150 and 14 of grace; thirty last days; three
 * days for an offer, strictly in turn; thirty days for a swap), for the product to be held against.
 */
import { addDays, addMonths } from '../days.ts';

export interface ModelAdoption {
  tree: number;
  leader: number;
  /** A status, or once it has ended how it ended. */
  state: string;
  steps: string[];
  /** Days; the term includes both. */
  from: string;
  until: string;
  silentSince: string;
  warned: string | null;
  lostOn: string | null;
  swapped: boolean;
}
interface Waiting {
  who: number;
  /** The day on which the offer is over. */
  offeredUntil: string | null;
}

const running = (adoption: ModelAdoption) => ['active', 'expiring'].includes(adoption.state);
const open = (adoption: ModelAdoption) => running(adoption) || adoption.state === 'applied';

export class AdoptionModel {
  adoptions: ModelAdoption[] = [];
  standing: boolean[];
  queues: Waiting[][];

  constructor(
    trees: number,
    public today: string,
  ) {
    this.standing = Array.from({ length: trees }, () => true);
    this.queues = Array.from({ length: trees }, () => []);
  }

  openOf = (tree: number) => this.adoptions.find((one) => one.tree === tree && open(one));
  private ledBy = (who: number, tree: number) => {
    const found = this.openOf(tree);
    return found?.leader === who ? found : undefined;
  };

  /** Why `who` cannot have the tree now, or null. */
  private inTheWay(who: number, tree: number): string | null {
    const taken = this.openOf(tree);
    if (taken) {
      if (taken.leader === who) return 'already_yours';
      return taken.state === 'applied' ? 'tree_applied_for' : 'tree_adopted';
    }
    if (!this.standing[tree]) return 'tree_not_standing';
    const first = this.queues[tree]![0];
    return first && first.who !== who ? 'tree_promised' : null;
  }

  private begin(who: number, tree: number): ModelAdoption {
    const none = { warned: null, lostOn: null, swapped: false };
    const day = this.today;
    const made = { tree, leader: who, state: 'applied', steps: ['applied'], ...none };
    this.adoptions.push({ ...made, from: day, until: day, silentSince: day });
    this.queues[tree] = this.queues[tree]!.filter((one) => one.who !== who);
    return this.adoptions.at(-1)!;
  }

  private approved(adoption: ModelAdoption, until = addMonths(this.today, 12)) {
    adoption.state = 'active';
    adoption.steps.push('approve');
    Object.assign(adoption, { from: this.today, until, silentSince: this.today });
  }

  private end(adoption: ModelAdoption, step: string, state: string) {
    adoption.state = state;
    adoption.steps.push(step);
    this.offer(adoption.tree);
  }

  private offer(tree: number) {
    const first = this.queues[tree]![0];
    if (!first || first.offeredUntil || this.openOf(tree) || !this.standing[tree]) return;
    first.offeredUntil = addDays(this.today, 3);
  }

  apply(who: number, tree: number, review: boolean): string {
    const obstacle = this.inTheWay(who, tree);
    if (obstacle) return obstacle;
    const made = this.begin(who, tree);
    if (!review) this.approved(made);
    return 'ok';
  }

  decide(tree: number, action: 'approve' | 'reject' | 'revoke'): string {
    const adoption = this.openOf(tree);
    if (!adoption || (action === 'revoke') !== running(adoption))
      return 'adoption_step_not_allowed';
    if (action === 'approve') this.approved(adoption);
    else this.end(adoption, action, action === 'reject' ? 'rejected' : 'revoked');
    return 'ok';
  }

  giveUp(who: number, tree: number): string {
    const adoption = this.ledBy(who, tree);
    if (!adoption) return 'not theirs';
    if (running(adoption)) this.end(adoption, 'release', 'released');
    else this.end(adoption, 'withdraw', 'withdrawn');
    return 'ok';
  }

  renew(who: number, tree: number): string {
    const adoption = this.ledBy(who, tree);
    if (!adoption) return 'not theirs';
    if (adoption.state !== 'expiring') return 'renewal_too_early';
    adoption.state = 'active';
    adoption.steps.push('renew');
    const until = addMonths(adoption.until, 12);
    Object.assign(adoption, { until, silentSince: this.today, warned: null });
    return 'ok';
  }

  care(who: number, tree: number, daysAgo: number): string {
    const adoption = this.ledBy(who, tree);
    if (!adoption) return 'not theirs';
    if (!running(adoption)) return 'adoption_not_running';
    const day = addDays(this.today, -daysAgo);
    if (day < adoption.from) return 'care_before_term';
    adoption.steps.push('cared');
    if (day > adoption.silentSince) Object.assign(adoption, { silentSince: day, warned: null });
    return 'ok';
  }

  lose(tree: number): string {
    if (!this.standing[tree]) return 'tree_step_not_allowed';
    this.standing[tree] = false;
    this.queues[tree] = [];
    const adoption = this.openOf(tree);
    if (!adoption) return 'ok';
    if (running(adoption)) adoption.lostOn = this.today;
    this.end(adoption, 'lose_tree', 'tree_lost');
    return 'ok';
  }

  revive(tree: number): string {
    if (this.standing[tree]) return 'tree_step_not_allowed';
    this.standing[tree] = true;
    return 'ok';
  }

  lastLostBy = (who: number) =>
    this.adoptions.filter((one) => one.leader === who && one.state === 'tree_lost').at(-1);

  /** The last tree that `who` lost, for another. */
  swap(who: number, tree: number): string {
    const lost = this.lastLostBy(who);
    if (!lost) return 'nothing lost';
    const late = lost.lostOn === null || this.today >= addDays(lost.lostOn, 30);
    if (late || lost.swapped) return 'swap_not_open';
    const obstacle = this.inTheWay(who, tree);
    if (obstacle) return obstacle;
    lost.swapped = true;
    lost.steps.push('swapped');
    const left = Date.parse(lost.until) - Date.parse(lost.lostOn!);
    this.approved(this.begin(who, tree), addDays(this.today, left / (24 * 3600_000)));
    return 'ok';
  }

  wish(who: number, tree: number): string {
    const queue = this.queues[tree]!;
    if (queue.some((one) => one.who === who)) return 'ok';
    if (!this.standing[tree]) return 'tree_not_standing';
    if (this.ledBy(who, tree)) return 'already_yours';
    if (!this.openOf(tree) && queue.length === 0) return 'wish_not_needed';
    queue.push({ who, offeredUntil: null });
    return 'ok';
  }

  drop(who: number, tree: number): string {
    this.queues[tree] = this.queues[tree]!.filter((one) => one.who !== who);
    this.offer(tree);
    return 'ok';
  }

  /** The server looks in the afternoon of every day on which it runs. */
  pass(days: number): string {
    const today = (this.today = addDays(this.today, days));
    const since = (day: string | null, count: number) =>
      day !== null && addDays(day, count) <= today;
    for (const adoption of this.adoptions.filter(running)) {
      const last = adoption.until < today;
      const silent = since(adoption.silentSince, 150) && since(adoption.warned, 14);
      if (adoption.state === 'active' && since(adoption.until, -29) && (last || !silent)) {
        adoption.state = 'expiring';
        adoption.steps.push('begin_expiring');
      }
      if (last) this.end(adoption, 'expire', 'expired');
      else if (silent) this.end(adoption, 'release_silent', 'silent');
      else if (since(adoption.silentSince, 90) && !adoption.warned) {
        adoption.warned = today;
        adoption.steps.push('warned');
      }
    }
    this.queues.forEach((queue, tree) => {
      if (since(queue[0]?.offeredUntil ?? null, 0)) queue.shift();
      this.offer(tree);
    });
    return 'ok';
  }
}
