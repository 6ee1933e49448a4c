/** What waits to be reported goes out as soon as the app is opened, wherever that is: no page of reporting is needed. */
import { casesSaying } from '../complaints';
import { calendarLoaded, someone, type Someone } from '../someone';
import { admin, fillIn, handIn, openReport, reviewer, visited, waitingOn } from './complaint';
import { carriedOver, launch } from './harness/phone';
import { origin } from './planting';

let staff: Someone;
beforeAll(async () => {
  staff = await someone(origin(), reviewer);
  await calendarLoaded(await someone(origin(), admin));
}, 150_000);

test.each(['pages/home/index', 'activity/pages/bases/index'])(
  'handed in without a network and killed, it arrives once %s is opened',
  async (first) => {
    const words = `打开就发 ${Date.now()}`;
    const phone = await visited();
    phone.connect(false);
    const form = await openReport(phone);
    await fillIn(phone, form, { photos: 2, words });
    await handIn(form);
    phone.hide();
    await phone.kill();

    const again = await launch(first, carriedOver(phone));
    await again.screen().until('have sent it', () => waitingOn(again) === 0);
    const found = await casesSaying(staff, words);
    expect(found.map(({ photos }) => photos.length)).toEqual([2]);
    await again.screen().settled();
    expect(again.screen().find('reports-waiting')).toBeUndefined();
  },
);
