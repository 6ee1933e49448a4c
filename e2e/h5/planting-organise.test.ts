/** An organiser’s day, from the draft to what was planted, on the built H5 pages: as it is and in elder mode. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import test, { after, before } from 'node:test';
import { chromium, type Browser } from 'playwright-core';
import { startServer, type RunningServer } from '../server.ts';
import { bookAlone, isTold, plantingDay, someone, type Planned, type Someone } from '../someone.ts';
import { addPhoto } from './adopting.ts';
import { launchOptions } from './browser.ts';
import {
  crew,
  daysPass,
  forgetLostRequests,
  modes,
  organiser,
  personIn,
  turnWheel,
} from './planting.ts';
import type { Visitor } from './visitor.ts';

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

interface Message {
  title: string;
  text: string;
}
const inboxOf = async (who: Someone): Promise<Message[]> =>
  (await who.ask<{ items: Message[] }>('GET /me/inbox')).items;

/** What the sheet says would go out: the words of each message. */
async function noticesOn(visitor: Visitor): Promise<string> {
  await visitor.at('plan-notices').waitFor();
  return visitor.at('plan-notices').innerText();
}

for (const mode of modes) {
  const { name, phone } = mode;

  test(`an organiser plans, moves and cancels a day, ${name}`, async (t) => {
    const title = `秋天的第一锹，${name}`;
    const visitor = await personIn(browser, server.origin, mode, organiser);
    const guest = await someone(server.origin, phone(5));
    let day: Planned;
    const step = (what: string, act: () => Promise<void>) =>
      t.test(`${what}, ${name}`, async () => {
        await act();
        assert.deepEqual(visitor.complaints.splice(0), [], 'the browser complained');
      });

    await step('is shown what is missing, writes a draft and publishes it', async () => {
      await visitor.go('/me');
      await visitor.tap('my-organise');
      await visitor.tap('begin-activity');
      await visitor.type('activity-name', title);
      await visitor.tap('save-draft');
      await visitor.at('trouble-organiser').waitFor();
      await visitor.type('activity-organiser', '义务植树服务站');
      await visitor.type('activity-description', '一人一把铁锹，师傅教怎么种。');
      await visitor.type('activity-bring', '手套\n水杯');
      await turnWheel(visitor, 'session-0-day', 0, 1);
      await visitor.tap('choose-base');
      await visitor.page.locator('[id^="choose-base-"]:visible').first().click();
      await visitor.type('activity-meeting', '东门停车场');
      await turnWheel(visitor, 'opens-day', 0, -1);
      await visitor.tap('duty-rule-tree_planted');
      await visitor.tap('save-draft');
      await visitor.page.waitForFunction(() => location.search.includes('id='));
      await visitor.tap('publish');
      await visitor.at('plan-quiet').waitFor();
      await visitor.tap('plan-confirm');
      await visitor.at('to-activity').waitFor();
      const id = new URL(visitor.page.url()).searchParams.get('id');
      day = await guest.ask<Planned>(`GET /activities/${id}`);
      assert.equal(day.title, title);
    });

    await step('sees what is sent before the time is moved, and that is what is sent', async () => {
      await bookAlone(guest, day);
      await visitor.page.reload();
      await turnWheel(visitor, 'session-0-until', 0, 2);
      await turnWheel(visitor, 'session-0-from', 0, 1);
      await visitor.tap('save-activity');
      const shown = await noticesOn(visitor);
      const before = await inboxOf(guest);
      await visitor.tap('plan-confirm');
      await visitor.at('plan-notices').waitFor({ state: 'hidden' });
      await isTold(guest, '原定');
      const fresh = (await inboxOf(guest)).filter(
        ({ text }) => !before.some((old) => old.text === text),
      );
      assert.equal(fresh.length, 1);
      assert.ok(shown.includes(fresh[0]!.text), `${shown}\n--- was sent:\n${fresh[0]!.text}`);
      const now = await guest.ask<Planned>(`GET /activities/${day.id}`);
      const moved = (at: 0 | 1) =>
        [day, now].map(({ sessionList: [s] }) => Date.parse(at ? s!.endsAt : s!.startsAt));
      assert.deepEqual(
        [0, 1].map((at) => moved(at as 0)[1]! - moved(at as 0)[0]!),
        [3600_000, 7200_000],
      );
    });

    await step('cancels the session, and the reason reaches who had booked', async () => {
      const session = day.sessionList[0]!.id;
      await visitor.tap(`cancel-session-${session}`);
      await visitor.tap('plan-look');
      await visitor.at('plan-refused').waitFor();
      await visitor.tap('reason-0');
      await visitor.tap('plan-look');
      const shown = await noticesOn(visitor);
      await visitor.tap('plan-confirm');
      await visitor.at('plan-notices').waitFor({ state: 'hidden' });
      await isTold(guest, '天气不好');
      const told = (await inboxOf(guest)).find(({ text }) => text.includes('天气不好'));
      assert.ok(told && shown.includes(told.text));
      const { items } = await guest.ask<{ items: { status: string }[] }>('GET /me/signups');
      assert.equal(items[0]?.status, 'called_off');
      const reader = await personIn(browser, server.origin, mode, phone(5));
      await reader.go('/inbox');
      await reader.sees(/天气不好/);
      await reader.close();
    });
    await visitor.close();
  });

  test(`what was planted comes into the register, ${name}`, async (t) => {
    const host = await someone(server.origin, organiser);
    const guest = await someone(server.origin, phone(6));
    const gate = await someone(server.origin, crew);
    const day = await plantingDay(host, {
      title: `种下五棵，${name}`,
      days: 2,
      quotas: [{ kind: 'person', seats: 10, sizeMin: 1, sizeMax: 1 }],
    });
    const session = day.sessionList[0]!.id;
    const signup = await bookAlone(guest, day);
    await daysPass(host, 2);
    const { ticket } = await guest.ask<{ ticket: string }>(`GET /signups/${signup.id}`);
    const { now } = await host.ask<{ now: string }>('GET /demo/clock');
    await gate.ask(`POST /crew/sessions/${session}/scans`, {
      sentAt: now,
      scans: [{ id: randomUUID(), kind: 'in', at: now, ticket }],
    });
    await daysPass(host, 1);

    await t.test(`the organiser writes down what was done, ${name}`, async () => {
      const visitor = await personIn(browser, server.origin, mode, organiser);
      await visitor.go('/organise');
      await visitor.tap('organise-to_record');
      await visitor.tap(`organised-${day.id}`);
      await visitor.tap(`to-result-${session}`);
      // That nothing was recorded yet is a refusal, which the browser writes down.
      await visitor.at('add-planted').click();
      forgetLostRequests(visitor);
      await visitor.tap('planted-0-species');
      await visitor.type('species-search', '香樟');
      const species = visitor.page.locator('[id^="result-species-"]:visible');
      await species.filter({ hasText: '香樟' }).first().click();
      await visitor.type('planted-0-count', '5');
      await visitor.type('result-text', '土松，苗壮，都扶正浇透了。');
      await addPhoto(visitor, 'result-photos');
      await visitor.at('photo-1').waitFor();
      await visitor.tap('save-result');
      await visitor.tap('result-confirm');
      await visitor.at('result-done').waitFor();
      const trees = visitor.at('result-done').locator('[id^="tree-"]');
      assert.equal(await trees.count(), 5);
      await trees.first().click();
      await visitor.at('tree-name').waitFor();
      assert.match(await visitor.at('tree-name').innerText(), /香樟/);
      assert.deepEqual(visitor.complaints, []);
      await visitor.close();
    });

    await t.test(
      `who was there gives stars, and the day shows what came of it, ${name}`,
      async () => {
        const visitor = await personIn(browser, server.origin, mode, phone(6));
        await visitor.go(`/signup?id=${signup.id}`);
        await visitor.tap('stars-4');
        await visitor.type('stars-words', '师傅教得仔细');
        await visitor.tap('send-stars');
        await visitor.at('change-stars').waitFor();
        await visitor.go(`/activity?id=${day.id}`);
        await visitor.at('activity-result').waitFor();
        const shown = await visitor.at('activity-result').innerText();
        assert.match(shown, /5/);
        assert.match(shown, /土松，苗壮/);
        assert.match(shown, /4/);
        assert.deepEqual(visitor.complaints, []);
        await visitor.close();
      },
    );
  });
}
