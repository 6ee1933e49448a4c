/** What adoption looks like: to the demo citizen, to who lost a tree, to a stranger and to a manager. */
import { applyFor, ask, freeTree, someone, type Adopted, type Someone } from '../someone.ts';
import { addPhoto } from './adopting.ts';
import type { Visitor } from './visitor.ts';

export interface Scene {
  name: string;
  go(visitor: Visitor): Promise<unknown>;
}
/** Whose eyes it is seen with; null: nobody has signed in. */
export interface Cast {
  phone: string | null;
  scenes: Scene[];
}

const citizen = '13800000001';
const manager = '13800000004';
const loser = '13955501001';

/** Where one goes, what is tapped there one after the other, and what has to be in sight in the end. */
export const scene = (name: string, address: string | null, ...ids: string[]): Scene => ({
  name,
  async go(visitor) {
    if (address) await visitor.go(address);
    for (const id of ids.slice(0, -1)) await visitor.tap(id);
    await visitor.at(ids.at(-1) ?? '').waitFor();
  },
});

/** The clock says a moment after the start that a year is nearly over. */
async function inState(person: Someone, status: string): Promise<Adopted> {
  for (let turn = 0; turn < 200; turn += 1) {
    const { items } = await person.ask<{ items: Adopted[] }>('GET /me/adoptions');
    const found = items.find((one) => one.status === status);
    if (found) return person.ask(`GET /adoptions/${found.id}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${person.phone} has nothing that is ${status}`);
}

export async function adoptionCasts(origin: string): Promise<Cast[]> {
  const [me, keeper, other] = await Promise.all(
    [citizen, manager, loser].map((phone) => someone(origin, phone)),
  );
  if (!me || !keeper || !other) throw new Error('somebody is missing');
  const ending = await inState(me, 'expiring');
  const waits = await inState(me, 'applied');
  const running = await inState(me, 'active');
  const lost = await applyFor(origin, other, await freeTree(origin));
  const { code } = await other.ask<{ code: string }>(`POST /adoptions/${lost.id}/invitations`);
  const last = await applyFor(origin, other, await freeTree(origin));
  const invited = await other.ask<{ code: string }>(`POST /adoptions/${last.id}/invitations`);
  await keeper.ask(`POST /trees/${lost.tree.code}/steps`, {
    action: 'declare_dead',
    reason: '台风后倒伏枯死',
  });
  const free = await freeTree(origin);
  const taken = last.tree.code;
  const review = await ask<{ items: Adopted[] }>(
    origin,
    'GET /desk/adoptions?view=review',
    undefined,
    keeper.token,
  );

  return [
    {
      phone: citizen,
      scenes: [
        scene('home-mine', '/', 'home-adoption'),
        scene('plans', '/plans', 'adoptable-trees'),
        scene('tree-free', `/tree?code=${free}`, 'adopt-tree'),
        scene('apply-plan', `/adopt?code=${free}`, 'hold-state'),
        scene('apply-plate', null, 'apply-next', 'party-family', 'plate-text'),
        {
          name: 'apply-agreement',
          async go(visitor) {
            await visitor.type('plate-text', '林家一起照看的第一棵树');
            await visitor.tap('apply-next');
            await visitor.at('agreement-text').waitFor();
            await visitor.tap('apply-next');
            await visitor.at('trouble-agree').waitFor();
          },
        },
        scene('apply-give-up', null, 'give-up', 'confirm-give-up'),
        scene('tree-taken', `/tree?code=${taken}`, 'similar-trees'),
        scene('apply-blocked', `/adopt?code=${taken}`, 'apply-blocked'),
        scene('adoptions', '/adoptions', 'adoption-list'),
        scene('adoption', `/adoption?id=${ending.id}`, 'adoption-story'),
        scene('adoption-invite', null, 'invite', 'copy-code'),
        scene('adoption-release', `/adoption?id=${running.id}`, 'adoption-release', 'confirm-step'),
        scene('adoption-waits', `/adoption?id=${waits.id}`, 'adoption-story'),
        scene('renew', `/renew?id=${ending.id}`, 'agreement-text'),
        {
          name: 'care',
          async go(visitor) {
            await visitor.go(`/care?id=${running.id}`);
            await visitor.tap('work-water');
            await addPhoto(visitor, 'care-photos');
            await visitor.at('photo-1').waitFor();
          },
        },
        scene('care-done', null, 'care-submit', 'care-done'),
        scene('wishes', '/wishes', 'wish-list'),
        scene('inbox', '/inbox', 'inbox-list'),
        scene('join', `/join?code=${invited.code}`, 'join'),
        scene('join-ended', `/join?code=${code}`, 'to-plans'),
        scene('certificate', `/certificate?code=${ending.certificate}`, 'poster'),
        scene('desk-closed', '/desk', 'go-back'),
      ],
    },
    {
      phone: null,
      scenes: [
        scene('certificate-enter', '/certificate', 'certificate-code'),
        scene('certificate-wrong', null, 'open-certificate', 'certificate-code'),
        scene('certificate-missing', '/certificate?code=0000000000000000', 'certificate-missing'),
        scene('certificate-void', `/certificate?code=${lost.certificate}`, 'certificate-expired'),
        scene('join-enter', '/join', 'join-code'),
        scene('adoptions-visitor', '/adoptions', 'me-sign-in'),
      ],
    },
    {
      phone: loser,
      scenes: [
        scene('adoption-lost', `/adoption?id=${lost.id}`, 'adoption-story'),
        scene('swap', `/swap?id=${lost.id}`, 'swap-trees'),
        scene('wishes-none', '/wishes', 'to-plans'),
      ],
    },
    {
      phone: manager,
      scenes: [
        scene('me-staff', '/me', 'my-desk'),
        scene('desk', '/desk', 'desk-list'),
        scene('desk-silent', null, 'desk-silent', 'desk-list'),
        scene('desk-case', `/review?id=${review.items[0]?.id}`, 'case-reject'),
        scene('desk-reject', null, 'case-reject', 'confirm-decision', 'decision-refused'),
        scene('desk-running', `/review?id=${running.id}`, 'case-revoke'),
        scene('deliveries', '/deliveries', 'go-back'),
      ],
    },
  ];
}
