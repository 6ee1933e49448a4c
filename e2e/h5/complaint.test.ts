/** A report from a phone without a network to the last word of the one who sent it, and one that was refused at first. */
import assert from 'node:assert/strict';
import test, { after, before, type TestContext } from 'node:test';
import { chromium, type Browser } from 'playwright-core';
import { deskCase, deskStep, inUnit } from '../complaints.ts';
import { startServer, type RunningServer } from '../server.ts';
import { calendarLoaded, isTold, someone, type Someone } from '../someone.ts';
import { launchOptions } from './browser.ts';
import {
  act,
  addPhotos,
  backFromCellar,
  casesWith,
  cellar,
  crew,
  fillIn,
  keeper,
  numberOf,
  onTheSpot,
  reviewer,
} from './complaint.ts';
import { forgetLostRequests, loseAnswerTo, networkIsBack } from './planting.ts';
import { visit, type Visitor } from './visitor.ts';

let server: RunningServer;
let browser: Browser;
let desk: Someone;
let manager: Someone;

before(async () => {
  server = await startServer();
  browser = await chromium.launch(launchOptions());
  [desk, manager] = [await someone(server.origin, reviewer), await someone(server.origin, keeper)];
  await calendarLoaded(manager);
});
after(async () => {
  await browser?.close();
  await server?.stop();
});

const inOrder =
  (t: TestContext, ...watched: Visitor[]) =>
  (what: string, go: () => Promise<void>) =>
    t.test(what, async () => {
      await go();
      for (const visitor of watched) {
        assert.deepEqual(visitor.complaints.splice(0), [], 'the browser complained');
      }
    });

test('a report made without a network is mended, confirmed and rated', async (t) => {
  const words = '草坪被车压出两道沟，电话 13915550111';
  const reporter = await onTheSpot(browser, server.origin);
  const staff = await onTheSpot(browser, server.origin, { phone: reviewer });
  const gardener = await onTheSpot(browser, server.origin, { phone: crew, north: 20 });
  const go = inOrder(t, reporter, staff, gardener);
  let number = '';
  let link = '';
  let part = '';

  await go('a newcomer files it with the network off', async () => {
    await reporter.go('/');
    await reporter.tap('home-report');
    await reporter.at('category-lawn_damage').waitFor();
    await reporter.context.setOffline(true);
    await fillIn(reporter, { photos: 3, category: 'lawn_damage', words, phone: '13915550111' });
    await reporter.tap('report-submit');
    await reporter.sees('已经收好，等待网络');
    assert.equal((await casesWith(desk, words)).length, 0);
    forgetLostRequests(reporter);
  });

  await go('the app is closed, opened again, and it still waits', async () => {
    await cellar(reporter);
    await reporter.context.setOffline(false);
    await reporter.page.goto('about:blank');
    await reporter.go('/');
    await reporter.tap('reports-waiting');
    await reporter.at('send-now').waitFor();
    await reporter.sees('已经收好，等待网络');
    forgetLostRequests(reporter);
  });

  await go('with the network it arrives once, with all its photos', async () => {
    await backFromCellar(reporter);
    const received = reporter.page.locator('[id^="received-TS"]:visible');
    await received.first().waitFor();
    forgetLostRequests(reporter);
    const found = await casesWith(desk, words);
    assert.equal(found.length, 1);
    assert.equal(found[0]!.photos.length, 3);
    number = found[0]!.number;
    await received.first().click();
    await reporter.sees('已经收到，等待受理');
    link = (await reporter.at('private-link').innerText()).trim();
    assert.match(link, new RegExp(`/f/${number}-`));
    await reporter.go('/');
    await reporter.at('home-report').waitFor();
    assert.equal(await reporter.at('reports-waiting').count(), 0);
  });

  await go('the desk accepts it and dispatches it to the unit that is suggested', async () => {
    const { suggested } = await deskCase(desk, number);
    assert.ok(suggested);
    await inUnit(manager, suggested.unit, await someone(server.origin, crew));
    await staff.go('/desk');
    await staff.tap('desk-cases');
    await staff.tap('queue-to_accept');
    await staff.type('cases-search', number);
    await staff.tap('open-number');
    await staff.tap('case-step-accept');
    await staff.tap('confirm-step');
    await staff.at('case-done').waitFor();
    await staff.tap('case-step-dispatch');
    await staff.at(`case-unit-${suggested.unit}`).waitFor();
    await staff.type(`case-task-${suggested.unit}`, '补种被压坏的草坪');
    await staff.tap('confirm-step');
    await staff.sees(suggested.name);
    const { status, parts } = await deskCase(desk, number);
    assert.equal(status, 'dispatched');
    part = parts[0]!.id;
  });

  await go('the crew works it in a cellar, and the phone sends it once', async () => {
    let sent = 0;
    gardener.page.on('response', (answer) => {
      if (answer.url().endsWith('/crew/tasks/acts') && answer.ok()) sent += 1;
    });
    await gardener.go('/tasks');
    await gardener.tap(`task-${part}`);
    await gardener.at('task-accept').waitFor();
    await gardener.context.setOffline(true);
    await gardener.tap('task-accept');
    await gardener.at('acts-queued').waitFor();
    await addPhotos(gardener, 'shots-before-add', 1);
    await gardener.at('shots-before-1').waitFor();
    await addPhotos(gardener, 'shots-after-add', 1);
    await gardener.at('shots-after-1').waitFor();
    await gardener.type('task-note', '补种草皮三平方米');
    forgetLostRequests(gardener);

    await cellar(gardener);
    await gardener.context.setOffline(false);
    await gardener.page.reload();
    await gardener.at('shots-before-1').waitFor();
    await gardener.at('shots-after-1').waitFor();
    assert.equal(await gardener.valueOf('task-note'), '补种草皮三平方米');
    await gardener.tap('task-finish');
    await gardener.tap('confirm-step');
    await gardener.sees(/2 步/);
    assert.equal((await deskCase(desk, number)).parts[0]!.status, 'assigned');
    assert.equal(sent, 0);

    await backFromCellar(gardener);
    await gardener.at('acts-queued').waitFor({ state: 'hidden' });
    forgetLostRequests(gardener);
    const { status, parts, steps } = await deskCase(desk, number);
    assert.equal(status, 'handled');
    assert.deepEqual(parts[0]!.photos.map(({ stage }) => stage).sort(), ['after', 'before']);
    assert.equal(steps.filter(({ kind }) => kind === 'part_finish').length, 1);
  });

  await go('the desk checks it, closes it and shows it to everybody', async () => {
    await staff.page.reload();
    await staff.tap('case-step-close');
    await staff.tap('case-outcome-fixed');
    await staff.tap('reason-0');
    await staff.tap('confirm-step');
    await staff.at('case-done').waitFor();
    await staff.tap('case-more');
    await staff.tap('case-step-publish');
    assert.doesNotMatch(await staff.valueOf('case-summary'), /13915550111/);
    await staff.tap('confirm-step');
    await staff.at('case-published').waitFor();
  });

  await go('the reporter confirms by the private link and rates it', async () => {
    const { pathname } = new URL(link);
    const elsewhere = await visit(browser, server.origin);
    await elsewhere.go(pathname);
    await elsewhere.sees('已经答复：修好了');
    await elsewhere.tap('case-confirm');
    await elsewhere.sees('已经办结：修好了');
    await elsewhere.tap('rate-5');
    await elsewhere.type('rate-words', '修得很快');
    await elsewhere.tap('send-rating');
    await elsewhere.at('change-rating').waitFor();
    assert.deepEqual(elsewhere.complaints, []);
    await elsewhere.close();
    const { status, rating } = await deskCase(desk, number);
    assert.deepEqual([status, rating?.stars], ['settled', 5]);
  });

  await go('everybody sees before and after, nobody sees who reported it', async () => {
    const stranger = await visit(browser, server.origin);
    await stranger.go(`/c/${number}`);
    await stranger.at('case-photos').locator('img').nth(1).waitFor();
    await stranger.at('case-story').waitFor();
    const shown = await stranger.page.locator('body').innerText();
    assert.match(shown, /草坪被车压出两道沟/);
    assert.doesNotMatch(shown, /13915550111|5550111/);
    assert.deepEqual(stranger.complaints, []);
    await stranger.close();
  });
  for (const visitor of [reporter, staff, gardener]) await visitor.close();
});

test('one that was refused is reopened, mended and settled', async (t) => {
  const me = await someone(server.origin, '13910005001');
  const reporter = await onTheSpot(browser, server.origin, { phone: me.phone, north: 400 });
  const staff = await onTheSpot(browser, server.origin, { phone: reviewer });
  const go = inOrder(t, reporter, staff);
  const words = '树干上钉了三块广告牌';
  let number = '';

  await go('it is received', async () => {
    await reporter.go('/report');
    await fillIn(reporter, { photos: 1, category: 'bark_damage', words });
    await reporter.tap('report-submit');
    await reporter.at('report-received').waitFor();
    await reporter.at('report-promised').waitFor();
    number = await numberOf(reporter);
  });

  await go('the desk rejects it, and says why', async () => {
    await staff.go(`/desk-case?number=${number}`);
    await staff.tap('case-step-reject');
    await staff.tap('confirm-step');
    await staff.at('step-refused').waitFor();
    await staff.tap('reason-0');
    await staff.tap('confirm-step');
    await staff.at('case-done').waitFor();
  });

  await go(
    'the reporter wants it looked at again, with a photo, and loses the answer',
    async () => {
      await reporter.go('/my-cases');
      await reporter.tap(`case-${number}`);
      await reporter.sees(/没有发现反映的情况/);
      await reporter.tap('case-reopen');
      await reporter.tap('send-reopen');
      await reporter.at('trouble-reason').waitFor();
      await reporter.type('reopen-reason', '钉子就在树的背面');
      await addPhotos(reporter, 'reopen-photos-add', 1);
      await reporter.at('photo-1').waitFor();
      await loseAnswerTo(reporter, /\/steps$/);
      await reporter.tap('send-reopen');
      await reporter.sees(/网络断开了/);
      await networkIsBack(reporter);
      forgetLostRequests(reporter);
      await reporter.tap('send-reopen');
      await reporter.sees('已经收到，等待受理');
      const { steps, photos } = await deskCase(desk, number);
      assert.equal(steps.filter(({ kind }) => kind === 'reopen').length, 1);
      assert.equal(photos.filter(({ stage }) => stage === 'reopen').length, 1);
    },
  );

  await go('it is mended, and settled by the reporter', async () => {
    const { suggested } = await deskStep(desk, number, { action: 'accept' });
    const gardener = await someone(server.origin, crew);
    await inUnit(manager, suggested!.unit, gardener);
    const units = [{ unit: suggested!.unit, main: true }];
    const { parts } = await deskStep(desk, number, { action: 'dispatch', units });
    await act(gardener, parts[0]!.id, 'accept');
    await act(gardener, parts[0]!.id, 'finish', { note: '钉子都拔掉了，伤口涂了药' });
    const proof = { outcome: 'fixed', text: '钉子拔掉了', noPhoto: '天黑拍不清，已当面看过' };
    await deskStep(desk, number, { action: 'close', ...proof });
    await isTold(me, '钉子拔掉了');
    await reporter.go('/my-cases');
    await reporter.at('cases-asked').locator(`[id="case-${number}"]`).click();
    await reporter.tap('case-confirm');
    await reporter.sees('已经办结：修好了');
    assert.equal((await deskCase(desk, number)).status, 'settled');
    assert.equal(await reporter.at('case-reopen').count(), 0);
  });
  await reporter.close();
  await staff.close();
});
