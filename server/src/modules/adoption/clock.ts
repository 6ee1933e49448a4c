import type { ClockJob } from '../../jobs/job.ts';
import { silenceJobs } from './clock-silence.ts';
import { sweepJobs } from './clock-sweep.ts';
import { termJobs } from './clock-term.ts';
import { wishJobs } from './clock-wishes.ts';

/** Lost trees first: nobody is reminded of one. What comes free is offered last. */
export const adoptionJobs: readonly ClockJob[] = [
  ...sweepJobs,
  ...termJobs,
  ...silenceJobs,
  ...wishJobs,
];
