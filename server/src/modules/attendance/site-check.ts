/** The volunteer’s own check-in: the code at the site, scanned within its radius. The server’s clock counts. */
import type { SiteScan } from '@luyin/contract';
import type { Db } from '../../db/client.ts';
import { fail } from '../../failure.ts';
import type { House } from '../../house.ts';
import { isUuid } from '../../uuid.ts';
import { metres } from '../tree/near.ts';
import { checkIn, checkOut, isInside, type Check } from './check.ts';
import { isPlaced, lockParties, membersOf, type Party } from './party.ts';
import { dayRules, scanWindow } from './rules.ts';
import { judgeSiteCode } from './site-code.ts';

export async function checkAtSite(
  tx: Db,
  house: Pick<House, 'city' | 'secrets'>,
  personId: string,
  signupId: string,
  scan: SiteScan,
  now: Date,
): Promise<void> {
  const party = await lockOwn(tx, personId, signupId);
  if (!isPlaced(party)) throw fail('signup_not_booked');
  checkMoment(scan.kind, party, now);
  checkCode(house, party, scan.code, now);
  checkPlace(party, scan);
  const members = await membersOf(tx, party.id);
  const check: Check = {
    method: 'site_code',
    at: now,
    by: { personId, actors: ['leader'], role: 'citizen' },
    now,
  };
  if (scan.kind === 'in') {
    // Scanned again it is as it was.
    await checkIn(tx, house, party, members, check);
    return;
  }
  if (!members.some(({ checked_in_at }) => checked_in_at !== null)) throw fail('not_checked_in');
  await checkOut(tx, house, party, members.filter(isInside), check);
}

/** For who does not lead it, it does not exist. */
async function lockOwn(tx: Db, personId: string, signupId: string): Promise<Party> {
  const parties = isUuid(signupId) ? await lockParties(tx, [signupId]) : new Map<string, Party>();
  const party = parties.get(signupId.toLowerCase());
  if (party?.person_id !== personId) throw fail('signup_not_found');
  return party;
}

function checkMoment(kind: 'in' | 'out', party: Party, now: Date): void {
  const { from, until } = scanWindow(kind, party);
  if (now < from) throw fail('check_in_too_early');
  if (now > until) throw fail('check_in_too_late');
}

/** A code stays good for a while after the last check-out: whoever scans it then is told why it is too late. */
function checkCode({ secrets }: Pick<House, 'secrets'>, party: Party, code: string, now: Date) {
  const verdict = judgeSiteCode(secrets, code, party.session_id, scanWindow('out', party), now);
  if (verdict !== 'good') throw fail(verdict);
}

function checkPlace(party: Party, { position }: SiteScan): void {
  const away = metres(party, position);
  if (away <= dayRules.radiusM) return;
  const spoken = away < 1000 ? `${Math.round(away)} 米` : `${(away / 1000).toFixed(1)} 公里`;
  throw fail('site_too_far', {
    fields: { position: `您离活动地点大约 ${spoken}，走到 ${dayRules.radiusM} 米以内再签到` },
  });
}
