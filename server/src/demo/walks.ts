/** What the people of the demo city did themselves: through the commands, at the times they did it. */
import { sql } from 'drizzle-orm';
import type { AdopterWork, AdoptionApplication } from '@luyin/contract';
import type { Role } from '@luyin/contract/policy';
import { rows, type Db } from '../db/client.ts';
import { dayIn, dayMs } from '../days.ts';
import { lockAdoption } from '../modules/adoption/adoption.ts';
import { applyForTree } from '../modules/adoption/apply.ts';
import { coverSql, type Plan } from '../modules/adoption/plans.ts';
import { takeStep } from '../modules/adoption/step.ts';
import { makeWish } from '../modules/adoption/wish-commands.ts';
import { offerTree } from '../modules/adoption/wish-offer.ts';
import { logCare } from '../modules/care/commands.ts';
import type { CityFile } from '../modules/city/city-file.ts';
import type { Adopter } from './adoptions.ts';
import type { Life } from './lives.ts';

interface Town {
  plans: readonly Plan[];
  /** Free ones, that the first plan covers. */
  trees: number[];
  lives: readonly Life[];
  adopters: readonly Adopter[];
  citizen: Adopter;
  staff: ReadonlyMap<Role, string>;
  now: Date;
}

export async function walkThrough(tx: Db, city: CityFile, town: Town): Promise<void> {
  const { plans, trees, citizen, now } = town;
  const ago = (days: number) => new Date(now.getTime() - days * dayMs);
  const plan = plans.find(({ approval }) => approval === 'rule')!;
  const apply: Apply = (tree, by, plan, plate, at) => {
    const { version } = plan.agreement;
    const given: AdoptionApplication = {
      treeCode: tree,
      planId: plan.id,
      planVersion: plan.version,
      party: { kind: 'person' },
      plate: { text: plate, shownAs: 'plate' },
      agreement: { version, signedName: by.name, accepted: true, adult: true },
    };
    return applyForTree(tx, city, by.id, given, at);
  };
  const visit = (adoptionId: string, days: number, works: AdopterWork[], note: string) =>
    logCare(tx, {
      adoptionId,
      personId: citizen.id,
      report: { works, day: dayIn(city.timeZone, ago(days)), note, showName: days < 100 },
      city,
      now: ago(days),
    });

  // A year that is nearly over, well cared for: the clock tells of its end as soon as it ticks.
  const [older = '', younger = ''] = await codesOf(tx, trees.slice(0, 2));
  if (!younger) return;
  const first = await apply(older, citizen, plan, '小满与树', ago(353));
  await visit(first, 310, ['water'], '第一次来，浇了两桶水');
  await visit(first, 232, ['weed', 'water'], '拔草，太阳很大');
  await visit(first, 150, ['patrol'], '叶子背面看过了，没有虫');
  await visit(first, 61, ['water'], '又长高了一点');
  await visit(first, 18, ['patrol', 'weed'], '扫了落叶');
  // One that wants to be visited again soon.
  const second = await apply(younger, citizen, plan, '林家有树', ago(171));
  await visit(second, 133, ['water'], '浇透了');
  await visit(second, 82, ['weed'], '草长得快');

  const asked = plans.find(({ approval }) => approval === 'review');
  if (asked) await applications(tx, city, town, asked, apply, ago);
  await queues(tx, town, ago);
}

type Ago = (days: number) => Date;
type Apply = (tree: string, by: Adopter, plan: Plan, plate: string, at: Date) => Promise<string>;

/** For trees that a person decides about: some wait, two were turned down. */
async function applications(
  tx: Db,
  city: CityFile,
  { adopters, citizen, staff, now }: Town,
  plan: Plan,
  apply: Apply,
  ago: Ago,
): Promise<void> {
  const found = await rows<{ code: string }>(
    tx,
    sql`SELECT t.code FROM tree t WHERE ${coverSql(plan, now)} ORDER BY t.id LIMIT 8`,
  );
  const codes = found.map(({ code }) => code);
  const reasons = ['这棵树正在换土复壮，春天再来认养', '树在施工围挡里，暂时进不去'];
  for (const [i, reason] of reasons.entries()) {
    const code = codes.shift();
    const by = adopters[i + 20]!;
    if (!code) return;
    const id = await apply(code, by, plan, `${by.name}一家`, ago(40 + i * 20));
    await takeStep(tx, city, await lockAdoption(tx, id), 'reject', {
      actors: ['reviewer'],
      personId: staff.get('reviewer')!,
      reason,
      now: ago(38 + i * 20),
    });
  }
  for (const [i, code] of codes.entries()) {
    const by = i === 2 ? citizen : adopters[i + 30]!;
    await apply(
      code,
      by,
      plan,
      i === 2 ? '小满的老树' : `${by.name.slice(0, 1)}家有树`,
      ago(9 - i),
    );
  }
}

/** Who waits for whose tree; one was given up yesterday, and it is the citizen's turn. */
async function queues(tx: Db, { lives, adopters, citizen, now }: Town, ago: Ago): Promise<void> {
  const running = lives.filter(({ status, people }) => status !== 'ended' && people.length === 1);
  const wanted = await codesOf(
    tx,
    running.slice(-5).map(({ treeId }) => treeId),
  );
  for (const [i, code] of wanted.entries()) {
    const queue = adopters.filter(({ id }) => id !== running.at(i - wanted.length)!.people[0]!.id);
    // The longest queue has four, and the citizen is the second in it.
    const waiting = i === 0 ? [queue[60]!, citizen, queue[61]!, queue[62]!] : [queue[62 + i]!];
    for (const [n, { id }] of waiting.entries()) await makeWish(tx, id, code, ago(30 - i - n));
  }
  const free = lives.find(({ ending, endedAt }) => ending === 'released' && endedAt! > ago(2));
  if (!free) return;
  await tx.execute(sql`
    INSERT INTO wish (tree_id, person_id, status, made_at)
    SELECT ${free.treeId}::int8, id, 'waiting', at
    FROM unnest(${sql.param([citizen.id, adopters[90]!.id])}::uuid[],
      ${sql.param([ago(21), ago(13)].map((at) => at.toISOString()))}::timestamptz[]) AS given (id, at)`);
  await offerTree(tx, free.treeId, now);
}

async function codesOf(tx: Db, ids: readonly number[]): Promise<string[]> {
  const found = await rows<{ code: string }>(
    tx,
    sql`SELECT t.code FROM unnest(${sql.param([...ids])}::int8[]) WITH ORDINALITY AS wanted (id, n)
        JOIN tree t ON t.id = wanted.id ORDER BY n`,
  );
  return found.map(({ code }) => code);
}
