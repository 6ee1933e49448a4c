/** A family’s planting day, from the list of activities to a verified certificate: as it is and in elder mode. */
import assert from 'node:assert/strict';
import { tmpdir } from 'node:os';
import path from 'node:path';
import test, { after, before, type TestContext } from 'node:test';
import { chromium, type Browser } from 'playwright-core';
import { startServer, type RunningServer } from '../server.ts';
import {
  ask,
  bookAlone,
  isTold,
  plantingDay,
  someone,
  type Booked,
  type Planned,
  type Someone,
} from '../someone.ts';
import { signIn } from './adopting.ts';
import { launchOptions } from './browser.ts';
import {
  crew,
  daysPass,
  fillInFamily,
  forgetLostRequests,
  loseAnswerTo,
  modes,
  networkIsBack,
  organiser,
  personIn,
  verify,
  type Year,
} from './planting.ts';
import { visit, type Visitor } from './visitor.ts';

let server: RunningServer;
let browser: Browser;

before(async () => {
  server = await startServer();
  browser = await chromium.launch(launchOptions());
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

for (const mode of modes) {
  const { name, phone } = mode;
  const person = (own?: string): Promise<Visitor> => personIn(browser, server.origin, mode, own);

  test(`a family plants its trees, ${name}`, async (t) => {
    const host = await someone(server.origin, organiser);
    const day = await plantingDay(host, {
      title: `滨河种树日，${name}`,
      days: 7,
      each: 3,
      quotas: [{ kind: 'family', seats: 12, sizeMin: 2, sizeMax: 5 }],
    });
    const session = day.sessionList[0]!;
    const visitor = await person();
    let me: Someone;
    let booked: Booked;
    const step = (what: string, act: (t: TestContext) => Promise<void>) =>
      t.test(`${what}, ${name}`, async (inner) => {
        await act(inner);
        assert.deepEqual(visitor.complaints.splice(0), [], 'the browser complained');
      });

    await step('finds the day among the activities without signing in', async () => {
      await visitor.go('/');
      await visitor.tap('tab-activities');
      const rows = visitor.at('activity-list').locator('[id^="activity-"]');
      await rows.first().waitFor();
      const all = await rows.count();
      await visitor.tap('kind-planting');
      await visitor.tap('filter-family');
      await visitor.tap('filter-free');
      await visitor.at(`activity-${day.id}`).waitFor();
      await visitor.page.waitForFunction(
        (before) =>
          document.querySelectorAll('[id="activity-list"] [id^="activity-"]').length < before,
        all,
      );
      await visitor.tap(`activity-${day.id}`);
      await visitor.at('activity-title').waitFor();
      await visitor.sees('家庭还剩 12 个名额');
    });

    await step('fills in who comes, and a child needs a guardian’s yes', async () => {
      await visitor.tap('book-now');
      await fillInFamily(visitor, '何佳宁', [
        { name: '孟知微', band: 'from_18' },
        { name: '小米', band: 'from_11' },
      ]);
      await visitor.tap('book-next');
      await visitor.at('trouble-consent').waitFor();
      await visitor.at('trouble-guardian').waitFor();
      await visitor.tap('consent');
      await visitor.type('guardian', '何佳宁');
      await visitor.tap('book-next');
      await visitor.at('book-review').waitFor();
      await visitor.tap('book-next');
      me = await signIn(visitor, phone(1));
      await visitor.at('book-review').waitFor();
      await visitor.sees('小米');
    });

    await step('loses the answer on the way, comes back, and is booked once', async () => {
      await loseAnswerTo(visitor, /\/signups$/);
      await visitor.tap('book-next');
      // It tries again by itself, a few times; then it says that nothing is lost.
      await visitor.sees(/填的内容都留着/);
      const sent = await me.ask<{ items: Booked[] }>('GET /me/signups');
      assert.equal(sent.items.length, 1, 'the server has it');
      await networkIsBack(visitor);
      forgetLostRequests(visitor);
      await visitor.tap('book-next');
      await visitor.at('book-done-booked').waitFor();
      const { items } = await me.ask<{ items: Booked[] }>('GET /me/signups');
      assert.equal(items.length, 1);
      booked = items[0]!;
      const { members } = await me.ask<{ members: object[] }>(`GET /signups/${booked.id}`);
      assert.equal(members.length, 3);
      await visitor.page.reload();
      await visitor.at('book-mine').waitFor();
    });

    await step('sees the code first among its bookings', async () => {
      await visitor.go('/signups');
      await visitor.at('ticket').waitFor();
      const top = async (id: string) => (await visitor.at(id).boundingBox())?.y ?? 0;
      const ticket = await visitor.at('ticket').boundingBox();
      assert.ok(ticket && ticket.y + ticket.height <= 812, 'the code is seen without scrolling');
      assert.ok(ticket.y < (await top(`signup-${booked.id}`)));
    });

    await step('is checked in by a crew whose phone has no network', async () => {
      const crewPerson = await someone(server.origin, crew);
      await daysPass(crewPerson, 7);
      const { ticket } = await me.ask<Booked>(`GET /signups/${booked.id}`);
      const gate = await person(crew);
      await gate.go('/crew');
      await gate.tap(`crew-session-${session.id}`);
      const said = () => gate.at('gate-count').innerText();
      await gate.at('gate-count').waitFor();
      assert.match(await said(), /0 \/ 3/);
      let sent = 0;
      gate.page.on('response', (answer) => {
        if (answer.url().endsWith('/scans') && answer.ok()) sent += 1;
      });

      await gate.context.setOffline(true);
      await gate.type('ticket-text', `${ticket?.slice(0, -4)}AAAA`);
      await gate.tap('read-ticket');
      await gate.at('verdict-bad').waitFor();
      await gate.type('ticket-text', ticket ?? '');
      await gate.tap('read-ticket');
      await gate.at('verdict-good').waitFor();
      await gate.tap('scan-confirm');
      await gate.at('scans-queued').waitFor();
      assert.match(await said(), /3 \/ 3/);
      await gate.type('ticket-text', ticket ?? '');
      await gate.tap('read-ticket');
      await gate.at('verdict-known').waitFor();
      assert.equal(sent, 0);

      await gate.context.setOffline(false);
      await gate.at('scans-queued').waitFor({ state: 'hidden' });
      forgetLostRequests(gate);
      await gate.page.reload();
      await gate.at('gate-count').waitFor();
      assert.match(await said(), /3 \/ 3/);
      assert.equal(sent, 1);
      await gate.tap('kind-out');
      await gate.tap('gate-roll');
      await gate.tap(`roll-party-${booked.id}`);
      await gate.tap('by-name');
      await gate.at('scans-queued').waitFor({ state: 'hidden' });
      assert.deepEqual(gate.complaints, []);
      await gate.close();
    });

    await step('sees who was checked in, and what it counted for', async () => {
      await visitor.go(`/signup?id=${booked.id}`);
      await visitor.tap('to-duty-year');
      await visitor.at('duty-lines').waitFor();
      await visitor.sees(/种了 3 株乔木/);
      const mine = await me.ask<Year>('GET /me/duty');
      assert.deepEqual(
        mine.lines.map(({ trees, evidence }) => [trees, evidence.kind]),
        [[3, 'attendance']],
      );
      assert.deepEqual(
        mine.holders.map((holder) => [holder.name, holder.trees]).sort(),
        [
          ['何佳宁', 3],
          ['孟知微', 3],
          ['小米', 3],
        ].sort(),
      );
    });

    await step('holds certificates that a stranger and an office can verify', async () => {
      const { holders } = await me.ask<Year>('GET /me/duty');
      const child = holders.find((holder) => holder.name === '小米')?.companionId;
      await visitor.tap(`duty-holder-${child}`);
      await visitor.sees(/小米/);
      await visitor.tap('to-duty-certificate');
      await visitor.at('poster').waitFor();
      const code = new URL(visitor.page.url()).searchParams.get('code') ?? '';
      const paper = (await me.ask<Year>(`GET /me/duty?companion=${child}`)).certificate;
      assert.equal(paper?.code, code);
      assert.equal(paper.holder, '小米');

      const stranger = await visit(browser, server.origin);
      await stranger.go(`/d/${code}`);
      await stranger.at('certificate-valid').waitFor();
      await stranger.sees(paper.number);
      assert.equal(await stranger.at('copy-qr').count(), 0);
      assert.deepEqual(stranger.complaints, []);
      await stranger.close();

      const { key } = await ask<{ key: string }>(server.origin, 'GET /duty/key');
      const good = await verify(['--key', key, paper.qr]);
      assert.equal(good.code, 0, good.said);
      assert.match(good.said, /VALID[^]*小米/);
      const saved = visitor.page.waitForEvent('download');
      await visitor.tap('save-poster');
      const file = path.join(tmpdir(), `luyin-paper-${process.pid}-${mode.elder}.png`);
      await (await saved).saveAs(file);
      const seen = await verify(['--key', key, file]);
      assert.equal(seen.code, 0, seen.said);
      assert.match(seen.said, /小米/);
      // One letter of the signature is another.
      const letter = paper.qr.at(-10) === 'A' ? 'B' : 'A';
      const forged = `${paper.qr.slice(0, -10)}${letter}${paper.qr.slice(-9)}`;
      const refused = await verify(['--key', key, forged]);
      assert.equal(refused.code, 1, refused.said);
    });
    await visitor.close();
  });

  test(`who waits for a seat is offered it when somebody cancels, ${name}`, async () => {
    const [host, first, second, third] = await Promise.all(
      [organiser, phone(2), phone(3), phone(4)].map((each) => someone(server.origin, each)),
    );
    const day: Planned = await plantingDay(host!, {
      title: `只有一个名额，${name}`,
      days: 9,
      quotas: [{ kind: 'person', seats: 1, sizeMin: 1, sizeMax: 1 }],
    });
    const seated = await bookAlone(first!, day);
    const visitor = await person(phone(3));
    await visitor.go(`/activity?id=${day.id}`);
    await visitor.tap('book-now');
    await visitor.at('book-step-party').waitFor();
    await visitor.tap('book-next');
    await visitor.type('leader-name', '孟知微');
    await visitor.tap('leaderBand-from_18');
    await visitor.tap('book-next');
    await visitor.tap('wait-if-full');
    await visitor.tap('book-next');
    await visitor.at('book-done-waiting').waitFor();
    await visitor.sees(/第 1 位/);
    const behind = await bookAlone(third!, day, '陆知秋');
    assert.deepEqual([behind.status, behind.place], ['waiting', 2]);

    await first!.ask(`POST /signups/${seated.id}/steps`, {
      action: 'cancel',
      version: seated.version,
    });
    await isTold(second!, '空出了名额');
    await visitor.go('/inbox');
    const message = visitor.at('inbox-list').locator('[id^="message-"]');
    await message
      .filter({ hasText: /空出了名额/ })
      .first()
      .click();
    const mine = async (who: Someone) =>
      (await who.ask<{ items: Booked[] }>('GET /me/signups')).items[0];
    const id = (await mine(second!))?.id;
    await visitor.tap(`accept-${id}`);
    await visitor.at('ticket').waitFor();
    assert.deepEqual(visitor.complaints, []);
    await visitor.close();
    assert.equal((await mine(second!))?.status, 'booked');
    assert.deepEqual([(await mine(third!))?.status, (await mine(third!))?.place], ['waiting', 1]);
  });
}
