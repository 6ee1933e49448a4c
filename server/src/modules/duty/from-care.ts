import type { AdopterWork } from '@luyin/contract/care/words';
import { sql } from 'drizzle-orm';
import { one, type Db } from '../../db/client.ts';
import { nameTree, spoken } from '../adoption/tree-name.ts';
import type { CityFile } from '../city/city-file.ts';
import { replaceDuty, writeDuty, type DutyAct } from './ledger.ts';
import { findCurrentRules } from './rules.ts';

interface Cared {
  entryId: string;
  /** The entry whose place it takes, or null. */
  corrects: string | null;
  personId: string;
  treeId: number;
  works: readonly AdopterWork[];
  day: string;
  now: Date;
}

/** What a care entry counts for; a correction takes back what the entry before it did. */
export async function countCare(tx: Db, city: CityFile, cared: Cared): Promise<void> {
  const act = await actOf(tx, cared);
  if (cared.corrects !== null) {
    const evidence = { kind: 'care' as const, id: cared.corrects };
    await replaceDuty(tx, { city }, { evidence, reason: '养护记录有更正', now: cared.now }, act);
  } else if (act) await writeDuty(tx, { city }, act);
}

async function actOf(tx: Db, cared: Cared): Promise<DutyAct | null> {
  const care = (await findCurrentRules(tx))?.care;
  if (!care?.works.some((work) => cared.works.includes(work))) return null;
  return {
    personId: cared.personId,
    companionId: null,
    day: cared.day,
    rule: care.rule,
    quantity: care.quantity,
    district: await districtOf(tx, cared.treeId),
    evidence: {
      kind: 'care',
      id: cared.entryId,
      title: spoken(await nameTree(tx, cared.treeId)),
    },
    now: cared.now,
  };
}

/** Its id; '' is "not known". */
export async function districtOf(tx: Db, treeId: number): Promise<string> {
  const tree = await one<{ district: string }>(
    tx,
    sql`SELECT district FROM tree WHERE id = ${treeId}::int8`,
  );
  return tree!.district;
}
