import { keepStatistics } from '../db/statistics.ts';
import { activityJobs } from '../modules/activity/clock.ts';
import { adoptionJobs } from '../modules/adoption/clock.ts';
import { removeForgottenClips } from '../modules/clip/forget.ts';
import { attendanceJobs } from '../modules/attendance/clock.ts';
import { deadlineJobs } from '../modules/deadline/jobs.ts';
import { drawJobs } from '../modules/draw/clock.ts';
import { forgetDelivered, deliverDue } from '../modules/outbox/deliver.ts';
import { removeForgottenPhotos } from '../modules/photo/forget.ts';
import { plantingJobs } from '../modules/planting/clock.ts';
import { forgetOldSessions } from '../modules/session/commands.ts';
import { signupJobs } from '../modules/signup/clock.ts';
import { forgetOldAnswers } from '../plugins/idempotency.ts';
import type { ClockJob } from './job.ts';

const second = 1_000;
const hour = 3600 * second;

/** Every job of the house. What tells people something stands above the delivery. */
export const allJobs: readonly ClockJob[] = [
  {
    name: 'forget old answers',
    everyMs: hour,
    run: ({ database }, now) => forgetOldAnswers(database.db, now),
  },
  {
    name: 'forget old sessions',
    everyMs: hour,
    run: ({ database }, now) => forgetOldSessions(database.db, now),
  },
  {
    name: 'remove forgotten photos',
    everyMs: 5 * 60 * second,
    run: ({ database, storage }, now) => removeForgottenPhotos(database.db, storage, now),
  },
  {
    name: 'remove forgotten clips',
    everyMs: 5 * 60 * second,
    run: ({ database, storage }, now) => removeForgottenClips(database.db, storage, now),
  },
  {
    name: 'forget what was delivered',
    everyMs: hour,
    run: ({ database }, now) => forgetDelivered(database.db, now),
  },
  {
    name: 'keep statistics',
    everyMs: 60 * second,
    run: ({ database }) => keepStatistics(database),
  },
  ...adoptionJobs,
  ...activityJobs,
  ...drawJobs,
  ...signupJobs,
  ...attendanceJobs,
  ...plantingJobs,
  ...deadlineJobs,
  { name: 'deliver', everyMs: second, run: (house, now) => deliverDue(house, now) },
];
