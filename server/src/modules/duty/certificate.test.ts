import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { one } from '../../db/client.ts';
import {
  dutyYear,
  engines,
  nameVolunteer,
  newPerson,
  openTestHouse,
  setTestDuty,
  testClock,
  writeTestDuty,
  type TestHouse,
  type TestPerson,
} from '../../testing/index.ts';
import { publicKeyOf, verifyText } from './payload.ts';

for (const engine of engines) {
  describe(`the certificate of planting duty on ${engine}`, () => {
    let house: TestHouse;
    before(async () => {
      house = await openTestHouse(engine, { clock: testClock() });
      await setTestDuty(house);
    });
    after(() => house.close());

    const yearOf = (as: TestPerson) => dutyYear(house, as);
    const claim = (as: TestPerson, body: object) =>
      house.call('POST /me/duty/certificates', { body: { year: 2026, ...body }, as });
    const key = async () => {
      const { body } = await house.call('GET /duty/key', {});
      return publicKeyOf(Buffer.from(body.key, 'base64url'));
    };

    const three = async (name?: string) => {
      const person = await newPerson(house);
      if (name) await nameVolunteer(house, person.id, name);
      await writeTestDuty(house, person.id, { quantity: 3 });
      return person;
    };
    const verify = (code: string, as?: TestPerson) =>
      house.call('GET /duty-certificates/:code', { params: { code }, ...(as ? { as } : {}) });

    it('asks for what is missing, one thing after the other, and is then there', async () => {
      const person = await three();
      assert.equal((await yearOf(person)).ask, 'name');
      const refused = async (body: object) => (await claim(person, body)).error;
      assert.deepEqual((await refused({})).code, 'duty_name_missing');
      assert.deepEqual(Object.keys((await refused({ name: '林小满' })).fields!), ['ageBand']);
      const nearly = { name: '林小满', ageBand: 'from_56' };
      assert.equal((await refused(nearly)).code, 'duty_sex_missing');
      for (const name of ['13812345678', '林\u0007满', '加我微信', '傻逼', '  ', '林'])
        assert.ok(
          ['plate_unfit', 'invalid_input'].includes((await refused({ ...nearly, name })).code),
          name,
        );
      const { body, text, status } = await claim(person, { ...nearly, sex: 'female' });
      assert.equal(status, 200, text);
      assert.deepEqual(
        [body.certificate!.kind, body.certificate!.title, body.certificate!.holder, body.ask],
        ['honour', '国土绿化荣誉证书', '林小满', null],
      );
      assert.match(body.certificate!.number, /^测试荣誉-2026-\d{5}$/);
      const again = await claim(person, { name: '别的名字' });
      assert.deepEqual(again.body.certificate, body.certificate, 'once');
    });

    it('is of duty for a man of 56 to 60', async () => {
      const person = await three();
      const given = { name: '林大山', ageBand: 'from_56' };
      const { body } = await claim(person, { ...given, sex: 'male' });
      assert.equal(body.certificate!.kind, 'duty');
    });

    it('is refused before three trees', async () => {
      const person = await newPerson(house);
      await writeTestDuty(house, person.id, { quantity: 2.99 });
      const { error } = await claim(person, { name: '林小满', ageBand: 'from_18' });
      assert.equal(error.code, 'duty_not_reached');
    });

    it('is shown whole to whose it is and to keepers, masked to everyone else', async () => {
      const person = await three('林小满');
      const { certificate } = await yearOf(person);
      const { code } = certificate!;
      for (const as of [undefined, await newPerson(house), await house.person('crew')]) {
        const { body, text } = await verify(code, as);
        assert.deepEqual([body.holder, body.mine, body.state], ['林*满', false, 'valid']);
        assert.equal(body.qr, `http://localhost:80/d/${code}`);
        assert.ok(!text.includes('林小满'));
      }
      assert.deepEqual((await verify(code, person)).body, certificate);
      const keeper = await verify(code, await house.person('manager'));
      assert.deepEqual([keeper.body.holder, keeper.body.mine], ['林小满', false]);
      for (const unknown of ['0000000000000000', '0', `${code}0`, '\0'])
        assert.equal((await verify(unknown)).error.code, 'certificate_not_found', unknown);
    });

    it('says in its QR code what anyone can verify, and no byte may differ', async () => {
      const person = await three('林小满');
      const { certificate } = await yearOf(person);
      const { qr, code, number } = certificate!;
      const verdict = verifyText(await key(), qr);
      assert.deepEqual(verdict, {
        valid: true,
        payload: {
          v: 1,
          code,
          no: number,
          kind: 'duty',
          name: '林小满',
          year: 2026,
          trees: 3,
          city: '测试市',
          on: '2026-05-01',
        },
      });
      const at = qr.indexOf('#') + 1;
      const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
      for (let i = at; i < qr.length; i += 1) {
        if (qr[i] === '.') continue;
        const other = alphabet[(alphabet.indexOf(qr[i]!) + 1) % 64]!;
        const forged = qr.slice(0, i) + other + qr.slice(i + 1);
        assert.equal(verifyText(await key(), forged).valid, false, `sign ${i - at}`);
      }
      const { body: again } = await verify(code, person);
      assert.equal(again.qr, qr, 'the same each time');
    });

    it('is revoked by a keeper with the reason in sight, once', async () => {
      const person = await three('林小满');
      const { code, version } = (await yearOf(person)).certificate!;
      const revoke = (as: 'reviewer' | 'manager', body: object) =>
        house.call('POST /desk/duty/certificates/:code/revocation', {
          params: { code },
          body: { reason: '冒用他人的记录', version, ...body },
          as,
        });
      assert.equal((await revoke('reviewer', {})).error.code, 'forbidden');
      assert.equal((await revoke('manager', { reason: ' ' })).error.code, 'reason_missing');
      assert.equal(
        (await revoke('manager', { version: 9 })).error.code,
        'certificate_changed_meanwhile',
      );
      const { body } = await revoke('manager', {});
      assert.deepEqual([body.state, body.revokedReason], ['revoked', '冒用他人的记录']);
      assert.equal((await revoke('manager', {})).error.code, 'certificate_revoked_already');
      const { body: seen } = await verify(code);
      assert.deepEqual([seen.state, seen.revokedReason], ['revoked', '冒用他人的记录']);
      const event = await one<{ reason: string; actor_role: string }>(
        house.database.db,
        sql`SELECT reason, actor_role FROM event
            WHERE subject_kind = 'duty_certificate' AND subject_id = ${code} AND action = 'revoked'`,
      );
      assert.deepEqual(event, { reason: '冒用他人的记录', actor_role: 'manager' });
    });

    it('bears the number that another house gave it', async () => {
      const person = await three('林小满');
      const { code, version } = (await yearOf(person)).certificate!;
      const put = (number: string | null, of: number) =>
        house.call('PUT /desk/duty/certificates/:code/number', {
          params: { code },
          body: { number, version: of },
          as: 'manager',
        });
      const { body } = await put(' 苏绿 2026-00001 ', version);
      assert.equal(body.externalNumber, '苏绿 2026-00001');
      assert.equal((await put(null, version)).error.code, 'certificate_changed_meanwhile');
      assert.equal((await put(null, body.version)).body.externalNumber, null);
    });

    it('has a short address for its QR code', async () => {
      const { statusCode, headers } = await house.app.inject({ url: '/d/7k3m-9qx2-b4rt-w8zc' });
      assert.equal(statusCode, 302);
      assert.equal(headers.location, '/duty-certificate?code=7K3M9QX2B4RTW8ZC');
    });
  });
}
