/**
 * The demo city: some eight thousand made-up trees, forty greenspaces, five people. The same every time, marked
 * 演示数据, and written only into a register that holds no tree yet.
 */
import { sql } from 'drizzle-orm';
import type { Role } from '@luyin/contract/policy';
import { one, rows, type Database, type Db } from '../db/client.ts';
import type { Clock } from '../house.ts';
import type { CityFile } from '../modules/city/city-file.ts';
import { ensureGreenspaces } from '../modules/greenspace/commands.ts';
import { createPerson } from '../modules/person/commands.ts';
import { ensureKnownSpecies } from '../modules/species/commands.ts';
import { addTrees, type TreeToAdd } from '../modules/tree/bulk.ts';
import { codeOf, sourceHash } from '../modules/tree/code.ts';
import { ensureStreets } from '../modules/tree/commands.ts';
import type { Secrets } from '../secrets.ts';
import { seedActivities } from './activities.ts';
import { seedAdoptions } from './adoptions.ts';
import { seedCases } from './cases.ts';
import { demoPeople } from './people.ts';
import { seedDuty } from './duty.ts';
import { roomFor } from './ground.ts';
import { makeGreenspaces } from './places.ts';
import { seeded } from './random.ts';
import { makeStreets } from './streets.ts';
import { tellStories, type Lived } from './story.ts';
import { greenspaceTrees, heritageTrees, streetTrees, type DemoTree } from './trees.ts';

export interface SeedOptions {
  secrets: Secrets;
  clock: Clock;
  onProgress?: (line: string) => void;
}

const SOURCE = '演示数据';
/** When the made-up inventory was taken. */
const REGISTERED = new Date('2024-04-20T01:00:00Z');

/** False: there were trees already, and nothing was done. */
export async function seedDemoCity(
  database: Database,
  city: CityFile,
  { secrets, clock, onProgress = () => {} }: SeedOptions,
): Promise<boolean> {
  return database.alone('luyin:demo', async () =>
    database.db.transaction(async (tx) => {
      if (await one(tx, sql`SELECT 1 FROM tree LIMIT 1`)) return false;
      onProgress('Demo city: people and species');
      const people = new Map<Role, string>();
      for (const { phone, name, role } of demoPeople) {
        const roles: Role[] = role === 'citizen' ? ['citizen'] : ['citizen', role];
        people.set(role, await createPerson(tx, secrets, { name, phone, roles }, clock.now()));
      }
      const random = seeded(20240312);
      const streets = makeStreets(city, random);
      const greenspaces = makeGreenspaces(city, random);
      const room = roomFor(city);
      const trees = [
        ...streets.flatMap((street) => streetTrees(city, street, room, random)),
        ...greenspaces.flatMap((place) => greenspaceTrees(city, place, room, random)),
        ...heritageTrees(city, greenspaces, room, random),
      ];
      const speciesIds = await ensureKnownSpecies(tx);
      const greenspaceIds = await ensureGreenspaces(
        tx,
        greenspaces.map(({ name, kind, district, at, radius }) => ({
          name,
          kind,
          district,
          ...at,
          area_m2: Math.round(Math.PI * radius ** 2),
          source: SOURCE,
        })),
      );
      const districtOf = new Map(greenspaces.map(({ name, district }) => [name, district]));
      await ensureStreets(
        tx,
        streets.map(({ name }) => name),
      );
      onProgress(`Demo city: ${trees.length} trees`);
      const list = trees.map((tree, i): TreeToAdd => {
        const place = tree.greenspace;
        const key = place === null ? '' : `${districtOf.get(place)} ${place}`;
        return present(
          tree,
          i,
          city.trees.codePrefix,
          speciesIds.get(tree.species.key) ?? null,
          greenspaceIds.get(key) ?? null,
          random.next(),
        );
      });
      await addTrees(tx, list, REGISTERED);
      onProgress('Demo city: their stories');
      await live(tx, people, clock.now(), random);
      onProgress('Demo city: adoptions');
      await seedAdoptions(tx, city, people, clock.now());
      onProgress('Demo city: bases and planting days');
      await seedActivities(tx, { city, secrets, staff: people, now: clock.now() });
      await seedDuty(tx, city, people, clock.now());
      onProgress('Demo city: reports and permits');
      await seedCases(tx, { city, secrets, staff: people, now: clock.now() });
      return true;
    }),
  );
}

/** One in forty trees along a street is gone or dying; old trees stand. */
function present(
  tree: DemoTree,
  i: number,
  prefix: string,
  speciesId: number | null,
  greenspaceId: number | null,
  fate: number,
): TreeToAdd {
  const key = `demo-${String(i + 1).padStart(5, '0')}`;
  const common = tree.heritage === 'none';
  const status = !common || fate > 0.025 ? 'standing' : fateOf(fate);
  const vacant = status === 'vacant';
  const size = (value: number) => (vacant ? null : value);
  // Crews tape the girth of old trees, and measure the diameter of others.
  const girth = common ? null : Math.round(tree.dbhCm * Math.PI);
  return {
    code: codeOf(prefix, SOURCE, key),
    species_id: vacant ? null : speciesId,
    status,
    health: vacant ? null : status === 'standing' ? tree.health : 'dead',
    ...tree.at,
    source_crs: 'EPSG:4326',
    district: tree.district,
    greenspace_id: greenspaceId,
    street: tree.street,
    address: tree.address,
    dbh_min_cm: size(tree.dbhCm),
    dbh_max_cm: size(tree.dbhCm),
    girth_min_cm: girth,
    girth_max_cm: girth,
    height_min_m: size(tree.heightM),
    height_max_m: size(tree.heightM),
    crown_min_m: size(tree.crownM),
    crown_max_m: size(tree.crownM),
    planted_year: vacant ? null : tree.plantedYear,
    heritage: tree.heritage,
    grade_national: tree.gradeNational,
    grade_urban: tree.gradeUrban,
    age_evidence: tree.ageEvidence,
    source: SOURCE,
    source_key: key,
    source_hash: sourceHash(SOURCE, key),
    import_run: null,
    import_line: null,
    row_hash: null,
    demo: true,
  };
}

function fateOf(fate: number): string {
  if (fate < 0.008) return 'vacant';
  if (fate < 0.014) return 'felled';
  return fate < 0.017 ? 'moved' : 'dead';
}

/** The citizen has saved a few trees, and the crew has lately been to some of them. */
async function live(
  tx: Db,
  people: ReadonlyMap<Role, string>,
  now: Date,
  random: ReturnType<typeof seeded>,
): Promise<void> {
  const trees = await rows<Lived>(tx, sql`SELECT id, heritage, status FROM tree ORDER BY id`);
  const standing = trees.filter(({ status }) => status === 'standing');
  const old = standing.filter(({ heritage }) => heritage === 'ancient');
  const saved = [standing[3]!, standing[40]!, standing[1200]!, old[2]!, old[30]!].map(
    ({ id }) => id,
  );
  await tx.execute(sql`
    INSERT INTO favourite (person_id, tree_id, saved_at)
    SELECT ${people.get('citizen')}::uuid, id, ${now}::timestamptz - n * interval '9 days'
    FROM unnest(${sql.param(saved)}::int8[]) WITH ORDINALITY AS saved (id, n)`);
  await tellStories(tx, trees, saved.slice(0, 3), people, now, random);
}
