/** A server that is killed between a photo and its form, and between a form and its answer: the phone sends again. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test, type TestContext } from 'node:test';
import type { Call, Photo } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import { rows } from '../../db/client.ts';
import { dayIn } from '../../days.ts';
import {
  careZone,
  engines,
  makePhoto,
  plantTestTrees,
  testDatabase,
  type TestDatabase,
  type TestTree,
} from '../../testing/index.ts';
import {
  ask,
  askHalf,
  newKey,
  program,
  signIn,
  unlimited,
  type Program,
  type Said,
} from '../../testing/program.ts';

const rounds = 10;
const moments = ['half is sent', 'it is under way', 'one of two is answered', 'all is answered'];

interface Person {
  token: string;
  /** The adoption that is cared for. */
  adoption: string;
}
type Application = Call<'POST /adoptions'>['body'];
type Report = Call<'POST /adoptions/:id/care'>['body'];

/** What a phone keeps of a form until it has the answer. */
interface Form {
  apply: { token: string; key: string; body: Application };
  care: { token: string; key: string; params: { id: string }; body: Report };
}
interface Answers {
  apply: Said<'POST /adoptions'>;
  care: Said<'POST /adoptions/:id/care'>;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function send(port: number, { apply, care }: Form, first?: () => void): Promise<Answers> {
  const each = <T>(answer: Promise<T>) =>
    answer.then((said) => {
      first?.();
      return said;
    });
  const [applied, cared] = await Promise.all([
    each(ask(port, 'POST /adoptions', apply)),
    each(ask(port, 'POST /adoptions/:id/care', care)),
  ]);
  return { apply: applied, care: cared };
}

/** Kills the server at a moment of the sending; what was answered before that. */
async function cutOff(server: Program, port: number, form: Form, round: number) {
  const moment = moments[round % moments.length]!;
  if (moment === 'half is sent') {
    const halves = Promise.allSettled([
      askHalf(port, 'POST /adoptions', form.apply),
      askHalf(port, 'POST /adoptions/:id/care', form.care),
    ]);
    await pause(20);
    await server.kill();
    await halves;
    return undefined;
  }
  let oneIsHere: () => void;
  const one = new Promise<void>((resolve) => (oneIsHere = resolve));
  const sent = send(port, form, oneIsHere!).catch(() => undefined);
  if (moment === 'it is under way') await pause(3 + 2 * round);
  if (moment === 'one of two is answered') await one;
  if (moment === 'all is answered') await sent;
  await server.kill();
  return sent;
}

for (const engine of engines) {
  describe(`a server that is killed, on ${engine}`, () => {
    let data: TestDatabase;
    let folder: string;
    let server: Program;
    let port: number;
    let trees: TestTree[];
    let plan: Pick<Application, 'planId' | 'planVersion'> & { agreement: string };
    let waiting: Person;
    let sending: Person;

    async function begin(): Promise<void> {
      server = program({ ...unlimited, DATA_DIR: folder, ...data.env });
      port = await server.ready;
    }
    before(async () => {
      data = await testDatabase(engine);
      folder = mkdtempSync(path.join(tmpdir(), 'luyin-killed-'));
      trees = await plantTestTrees(data, rounds + 2);
      // The embedded folder belongs to one process at a time.
      await data.database.close();
      await begin();
      const { body } = await ask(port, 'GET /adoption/plans');
      const common = body.items.find(({ id }) => id === 'labour_common')!;
      plan = {
        planId: common.id,
        planVersion: common.version,
        agreement: common.agreement.version,
      };
      waiting = await adopter('13900007201');
      sending = await adopter('13900007202');
    });
    after(async () => {
      await server.kill();
      await data.remove();
      rmSync(folder, { recursive: true, force: true });
    });

    const application = (): Application => ({
      treeCode: trees.pop()!.code,
      planId: plan.planId,
      planVersion: plan.planVersion,
      party: { kind: 'person' },
      plate: { text: '给爷爷的树', shownAs: 'plate' },
      agreement: {
        version: plan.agreement,
        signedName: '林小满',
        accepted: true,
        adult: true,
      },
    });
    async function adopter(phone: string): Promise<Person> {
      const token = await signIn(port, phone);
      const { body } = await ask(port, 'POST /adoptions', { token, body: application() });
      return { token, adoption: body.id };
    }
    const report = (photo: Photo): Report => ({
      works: ['water'],
      day: dayIn(careZone, new Date()),
      showName: false,
      photos: [photo.id],
    });
    async function photograph({ token }: Person) {
      const file = await makePhoto();
      const key = newKey();
      const { status, body, text } = await ask(port, 'POST /photos', { token, key, file });
      assert.equal(status, 200, text);
      return { file, key, photo: body };
    }

    /** The entries of a person, newest first, and every picture is there. */
    async function holds({ token, adoption }: Person, photos: Photo[]) {
      const { body } = await ask(port, 'GET /adoptions/:id/care', {
        token,
        params: { id: adoption },
      });
      assert.deepEqual(
        body.items.map((entry) => entry.photos.map(({ id }) => id)).reverse(),
        photos.map(({ id }) => [id]),
      );
      for (const size of ['large', 'medium', 'small'] as const) {
        const picture = await fetch(`http://127.0.0.1:${port}${photos.at(-1)![size]}`);
        assert.equal(picture.status, 200, size);
        assert.ok((await picture.arrayBuffer()).byteLength > 100);
      }
    }

    async function everythingOnce() {
      const database = await data.again();
      const [counts] = await rows(
        database.db,
        sql`SELECT (SELECT count(*) FROM adoption)::int AS adoptions,
              (SELECT count(DISTINCT tree_id) FROM adoption WHERE status = 'active')::int AS trees,
              (SELECT count(*) FROM event WHERE action = 'applied')::int AS applied,
              (SELECT count(*) FROM certificate)::int AS certificates,
              (SELECT max(right(number, 5)::int) FROM certificate) AS last_number,
              (SELECT count(*) FROM outbox WHERE kind = 'adoption_approved')::int AS told,
              (SELECT count(*) FROM care_entry)::int AS entries,
              (SELECT count(*) FROM photo)::int AS photos,
              (SELECT count(DISTINCT subject_id) FROM photo WHERE subject_kind = 'care')::int AS with_photo`,
      );
      const made = rounds + 2;
      assert.deepEqual(counts, {
        adoptions: made,
        trees: made,
        applied: made,
        certificates: made,
        last_number: made,
        told: made,
        entries: 2 * rounds,
        photos: 2 * rounds,
        with_photo: 2 * rounds,
      });
    }

    test('loses no photo, and what is sent again is done once', async (t: TestContext) => {
      const waited: Photo[] = [];
      const sent: Photo[] = [];
      let kept = 0;
      for (let round = 0; round < rounds; round += 1) {
        // One person has sent the photo and still writes; the other one's form is on its way.
        const mine = await photograph(waiting);
        const theirs = await photograph(sending);
        const { token, adoption: id } = sending;
        const form: Form = {
          apply: { token, key: newKey(), body: application() },
          care: { token, key: newKey(), params: { id }, body: report(theirs.photo) },
        };
        const answered = await cutOff(server, port, form, round);
        const killedAt = new Date().toISOString();
        await begin();

        const again = await send(port, form);
        const said = `round ${round}: ${again.apply.text}\n${again.care.text}`;
        assert.deepEqual([again.apply.status, again.care.status], [200, 200], said);
        if (answered) {
          assert.deepEqual(
            [again.apply.text, again.care.text],
            [answered.apply.text, answered.care.text],
          );
        }
        if (again.care.body.loggedAt < killedAt) kept += 1;
        const { key, file } = theirs;
        const photoAgain = await ask(port, 'POST /photos', { token, key, file });
        assert.equal(photoAgain.body.id, theirs.photo.id, photoAgain.text);
        const late = await ask(port, 'POST /adoptions/:id/care', {
          token: waiting.token,
          params: { id: waiting.adoption },
          body: report(mine.photo),
        });
        assert.equal(late.status, 200, late.text);
        waited.push(mine.photo);
        sent.push(theirs.photo);
        await holds(waiting, waited);
        await holds(sending, sent);
      }
      t.diagnostic(`${kept} of ${rounds} forms were kept before the end of their server`);
      await server.kill();
      await everythingOnce();
    });
  });
}
