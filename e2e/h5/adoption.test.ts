/** A year with a tree, on the built H5 pages against the real server, as it is and in elder mode. */
import assert from 'node:assert/strict';
import test, { after, before, type TestContext } from 'node:test';
import { chromium, type Browser } from 'playwright-core';
import { startServer, type RunningServer } from '../server.ts';
import { applyFor, freeTree, isTold, someone, type Adopted, type Someone } from '../someone.ts';
import { addPhoto, cameBack, fillIn, inElderMode, sign, signIn } from './adopting.ts';
import { launchOptions } from './browser.ts';
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

const reviewer = '13800000003';
const today = async (person: Someone) =>
  (await person.ask<{ now: string }>('GET /demo/clock')).now.slice(0, 10);

/** Each takes phones of its own; time goes on from one to the next, as it does. */
const modes = [
  { name: 'as it is', elder: false, phones: (at: number) => `1391000100${at}` },
  { name: 'in elder mode', elder: true, phones: (at: number) => `1391000200${at}` },
];

for (const { name, elder, phones } of modes) {
  const person = async (phone?: string): Promise<Visitor> => {
    const visitor = await visit(browser, server.origin);
    if (elder) await inElderMode(visitor);
    if (phone) await cameBack(visitor, phone, server.origin);
    return visitor;
  };

  test(`a family and its tree, ${name}`, async (t) => {
    const visitor = await person();
    let me: Someone;
    let adoption: Adopted;
    const step = (what: string, act: (t: TestContext) => Promise<void>) =>
      t.test(`${what}, ${name}`, async (inner) => {
        await act(inner);
        assert.deepEqual(visitor.complaints.splice(0), [], 'the browser complained');
      });

    await step('finds a tree that can be adopted, and signs in when the form begins', async () => {
      await visitor.go('/');
      await visitor.tap('home-adopt');
      const trees = visitor.at('adoptable-trees').locator('[id^="tree-"]');
      await trees.first().click();
      await visitor.tap('adopt-tree');
      await visitor.at('apply-step-plan').waitFor();
      await visitor.tap('apply-next');
      me = await signIn(visitor, phones(1));
      await visitor.at('hold-state').waitFor();
    });

    await step(
      'is told at the plate what may not stand on it, and keeps what was typed',
      async () => {
        await fillIn(visitor, '种树请打13812345678');
        await sign(visitor, '何佳宁');
        await visitor.tap('apply-next');
        await visitor.at('trouble-plate-text').waitFor();
        assert.equal(await visitor.valueOf('plate-text'), '种树请打13812345678');
        visitor.complaints.splice(0);
        await visitor.type('plate-text', '何家的树');
        await visitor.tap('apply-next');
        await visitor.at('agreement-text').waitFor();
        assert.equal(await visitor.valueOf('signed-name'), '何佳宁');
      },
    );

    await step('loses nothing when the network goes while the form is sent', async () => {
      await visitor.context.setOffline(true);
      await visitor.tap('apply-next');
      await visitor.at('apply-refused').waitFor();
      await visitor.context.setOffline(false);
      await visitor.page.reload();
      await visitor.at('draft-note').waitFor();
      visitor.complaints.splice(0);
      await visitor.at('agreement-text').waitFor();
      await visitor.tap('apply-next');
      await visitor.at('apply-done').waitFor();
      const { items } = await me.ask<{ items: Adopted[] }>('GET /me/adoptions');
      assert.equal(items.length, 1);
      adoption = items[0] as Adopted;
      assert.equal(adoption.status, 'active');
    });

    await step('asks a second person along, who joins', async () => {
      await visitor.tap('invite-family');
      const code = (await visitor.at('invite-code').innerText()).trim();
      const other = await person();
      await other.go(`/j/${code}`);
      await other.sees('何家的树');
      await other.tap('join');
      await signIn(other, phones(2));
      await other.tap('to-adoption');
      await other.at('members').waitFor();
      assert.deepEqual(other.complaints, []);
      await other.close();
      const { members } = await me.ask<{ members: object[] }>(`GET /adoptions/${adoption.id}`);
      assert.equal(members.length, 2);
    });

    await step('writes down care with a photo', async () => {
      await visitor.go(`/care?id=${adoption.id}`);
      await visitor.tap('work-water');
      await addPhoto(visitor, 'care-photos');
      await visitor.at('photo-1').waitFor();
      await visitor.type('care-note', '浇了两桶水');
      await visitor.tap('care-submit');
      await visitor.at('care-done').waitFor();
      const { items } = await me.ask<{ items: { note: string; photos: object[] }[] }>(
        `GET /adoptions/${adoption.id}/care`,
      );
      assert.deepEqual(
        items.map(({ note, photos }) => [note, photos.length]),
        [['浇了两桶水', 1]],
      );
    });

    await step('hears in time that the year ends, and renews', async () => {
      // Three seasons pass with a visit in each; the last month is pushed by hand.
      for (let season = 0; season < 4; season += 1) {
        await me.ask('POST /demo/clock', { days: 78 });
        const day = await today(me);
        await me.ask(`POST /adoptions/${adoption.id}/care`, {
          works: ['patrol'],
          day,
          showName: false,
        });
      }
      await visitor.go('/settings');
      const before = await visitor.at('demo-clock').innerText();
      await visitor.tap('demo-month');
      await visitor.page.waitForFunction(
        (said) => document.querySelector('[id="demo-clock"]')?.textContent !== said,
        before,
      );
      await visitor.go('/me');
      await visitor.tap('my-inbox');
      const message = visitor
        .at('inbox-list')
        .locator('[id^="message-"]')
        .filter({ hasText: /续/ });
      await message.first().click();
      await visitor.tap('next-renew');
      await visitor.at('agreement-text').waitFor();
      await sign(visitor, '何佳宁');
      await visitor.tap('renew-submit');
      await visitor.at('renew-done').waitFor();
      const now = await me.ask<Adopted>(`GET /adoptions/${adoption.id}`);
      assert.equal(now.status, 'active');
    });

    await step('shows its certificate to a stranger, who can tell that it holds', async () => {
      await visitor.go(`/adoption?id=${adoption.id}`);
      await visitor.tap('to-certificate');
      await visitor.at('poster').waitFor();
      const code = new URL(visitor.page.url()).searchParams.get('code');
      const stranger = await visit(browser, server.origin);
      await stranger.go(`/c/${code}`);
      await stranger.at('certificate-valid').waitFor();
      await stranger.sees('何家的树');
      assert.equal((await stranger.page.content()).includes('何佳宁'), false);
      assert.deepEqual(stranger.complaints, []);
      await stranger.close();
    });
    await visitor.close();
  });

  test(`the desk says yes to one and no to another, ${name}`, async () => {
    const asking = await Promise.all([3, 4].map((at) => someone(server.origin, phones(at))));
    const wanted: Adopted[] = [];
    for (const each of asking) {
      const code = await freeTree(server.origin, 'labour_reserve');
      wanted.push(await applyFor(server.origin, each, code, 'labour_reserve'));
    }
    const [yes, no] = wanted as [Adopted, Adopted];
    const visitor = await person(reviewer);
    await visitor.go('/me');
    await visitor.tap('my-desk');
    await visitor.tap('desk-review');
    await visitor.tap(`desk-row-${yes.id}`);
    await visitor.sees('何佳宁');
    await visitor.tap('case-approve');
    await visitor.tap('confirm-decision');
    await visitor.at('case-done').waitFor();
    await visitor.go('/desk');
    await visitor.tap(`desk-row-${no.id}`);
    await visitor.tap('case-reject');
    await visitor.tap('confirm-decision');
    await visitor.at('decision-refused').waitFor();
    await visitor.type('reason-text', '树下正在施工');
    await visitor.tap('confirm-decision');
    await visitor.at('case-done').waitFor();
    assert.deepEqual(visitor.complaints, []);
    await visitor.close();

    const told = await Promise.all(
      asking.map(async (each, at) => {
        const { status } = await each.ask<Adopted>(`GET /adoptions/${wanted[at]?.id}`);
        return status;
      }),
    );
    assert.deepEqual(told, ['active', 'rejected']);
    await isTold(asking[1] as Someone, '树下正在施工');
    const refused = await person(phones(4));
    await refused.go('/inbox');
    await refused.sees(/树下正在施工/);
    await refused.close();
  });

  test(`who waits for a tree is offered it when it comes free, ${name}`, async () => {
    const owner = await someone(server.origin, phones(5));
    const code = await freeTree(server.origin);
    const { id, version } = await applyFor(server.origin, owner, code);
    const visitor = await person(phones(6));
    await visitor.go(`/tree?code=${code}`);
    await visitor.tap('wish-tree');
    await visitor.at('wish-state').waitFor();
    await owner.ask(`POST /adoptions/${id}/steps`, { action: 'release', version });
    await visitor.go('/wishes');
    await visitor.tap(`wish-take-${code}`);
    await fillIn(visitor, '等到的树');
    await sign(visitor, '孟知微');
    await visitor.tap('apply-next');
    await visitor.at('apply-done').waitFor();
    assert.deepEqual(visitor.complaints, []);
    await visitor.close();
  });
}
