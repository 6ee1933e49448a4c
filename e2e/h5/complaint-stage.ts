/** What has happened before complaints are looked at: cases in most of their states, with photos, units and a crew. */
import { deskCase, deskStep, inUnit } from '../complaints.ts';
import { calendarLoaded, someone, type Someone } from '../someone.ts';
import {
  act,
  crew,
  keeper,
  place,
  publish,
  reported,
  reviewer,
  sendPhoto,
  type Receipt,
} from './complaint.ts';

export const [resident, neighbour] = ['13955503001', '13955503002'] as const;
const unit = 'tianning-1';

export interface Stage {
  /** Near the middle of the city, parked on the grass: not accepted yet. */
  fresh: Receipt;
  accepted: Receipt;
  /** Its unit has not begun. */
  assigned: Receipt & { part: string };
  doing: Receipt & { part: string };
  handled: Receipt;
  paused: Receipt & { part: string };
  /** The reporter is asked. */
  closed: Receipt;
  /** In somebody’s yard. */
  settled: Receipt;
  rejected: Receipt;
  /** Neighbours may confirm it. */
  anonymous: Receipt;
}

export async function setStage(origin: string): Promise<Stage> {
  const [me, other, desk, manager, gardener] = (await Promise.all(
    [resident, neighbour, reviewer, keeper, crew].map((phone) => someone(origin, phone)),
  )) as [Someone, Someone, Someone, Someone, Someone];
  await calendarLoaded(manager);
  await inUnit(manager, unit, gardener);

  const photos = (person: Someone, count: number) =>
    Promise.all(Array.from({ length: count }, (_, at) => sendPhoto(origin, person, at)));
  const made = async (north: number, description: string, form: object, by = me) =>
    reported(by, {
      position: place(north),
      address: '晋陵中路与关河路口向北二十米，公交站后面',
      description,
      photos: await photos(by, 2),
      ...form,
    });
  const accepted = async (receipt: Receipt) => {
    await deskStep(desk, receipt.number, { action: 'accept' });
    return receipt;
  };
  const dispatched = async (receipt: Receipt) => {
    await accepted(receipt);
    const units = [{ unit, main: true, task: '清走堆物，补种草皮' }];
    const { parts } = await deskStep(desk, receipt.number, { action: 'dispatch', units });
    return { ...receipt, part: parts[0]!.id };
  };
  const begun = async (receipt: Receipt) => {
    const task = await dispatched(receipt);
    await act(gardener, task.part, 'accept');
    return task;
  };
  const handled = async (receipt: Receipt) => {
    const task = await begun(receipt);
    const [before, after] = await photos(gardener, 2);
    const shots = { before: [before], after: [after], note: '补种草皮三平方米，立了护栏' };
    await act(gardener, task.part, 'finish', shots);
    return receipt;
  };
  const closed = async (receipt: Receipt, summary: string) => {
    await handled(receipt);
    const text = '您反映的问题已经处置好，请到现场看看。谢谢您。';
    await deskStep(desk, receipt.number, { action: 'close', outcome: 'fixed', text });
    await publish(desk, receipt.number, summary);
    return receipt;
  };

  // The same matter as what the visitor of the pictures reports.
  await made(0, '绿地上停了三辆车', { category: 'parking' }, other);
  const toDispatch = await accepted(await made(600, '树皮被剥了一圈', { category: 'bark_damage' }));
  const assigned = await dispatched(await made(900, '花坛里堆了建筑垃圾', { category: 'dumping' }));
  const doing = await begun(await made(1200, '草坪被车压出两道沟', { category: 'lawn_damage' }));
  await publish(desk, doing.number, '草坪被车压出两道沟');
  const checked = await handled(await made(1500, '护栏倒了一段', { category: 'facilities' }));
  const asked = await closed(
    await made(1800, '有人在树下烧烤，草都烧黄了', { category: 'barbecue' }),
    '有人在绿地里烧烤，草烧黄了一片',
  );
  const over = await closed(
    await made(2100, '院子边的树枝断了，挂在半空', { category: 'falling' }),
    '断枝挂在半空，靠近住家',
  );
  const { version } = await deskCase(desk, over.number);
  await desk.ask(`PUT /desk/complaints/${over.number}/publication`, {
    version,
    published: true,
    summary: '断枝挂在半空，靠近住家',
    privateYard: true,
  });
  const mine = await deskCase(desk, over.number);
  await me.ask(`POST /me/complaints/${over.number}/steps`, {
    action: 'confirm',
    version: mine.version,
  });
  await me.ask(`PUT /me/complaints/${over.number}/rating`, { stars: 4, text: '来得很快' });
  const rejected = await made(2400, '河边的树叶子黄了', {
    category: 'pests',
    answers: { looks: 'leaves' },
  });
  await deskStep(desk, rejected.number, {
    action: 'reject',
    reason: '现场查看过，没有发现反映的情况',
  });
  const paused = await begun(await made(2700, '行道树缺了两棵', { category: 'upkeep' }));
  await deskStep(desk, paused.number, { action: 'pause', reason: '要等到合适的栽种季节' });
  const anonymous = await closed(
    await made(3300, '绿篱被踩出一条路', { category: 'lawn_damage', anonymous: true }, other),
    '绿篱被踩出一条路',
  );
  const fresh = await made(3600, '路灯杆上的藤缠到树了', { category: 'wiring' });
  return {
    fresh,
    accepted: toDispatch,
    assigned,
    doing,
    handled: checked,
    paused,
    closed: asked,
    settled: over,
    rejected,
    anonymous,
  };
}
