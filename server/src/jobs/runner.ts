/** Runs the jobs beside the server: each by its own timer, never twice at once in one process, until it is stopped. */
import type { FastifyBaseLogger } from 'fastify';
import type { Database } from '../db/client.ts';
import type { House } from '../house.ts';
import { allJobs } from './all.ts';
import type { ClockJob } from './job.ts';

/** Far more than any job has to do; one that never answers 0 must not hold up the others for ever. */
const mostRuns = 100_000;
/** Jobs that keep giving each other work go round in a circle. */
const mostRounds = 1_000;
const minuteMs = 60_000;

/** The last run of each job, for the next one to wait for. */
const lanes = new WeakMap<Database, Map<string, Promise<unknown>>>();

function runOnce(house: House, job: ClockJob): Promise<number> {
  const lane = lanes.get(house.database) ?? new Map<string, Promise<unknown>>();
  lanes.set(house.database, lane);
  const mine = (lane.get(job.name) ?? Promise.resolve()).then(async () => {
    await house.demoClock?.refresh();
    return job.run(house, house.clock.now());
  });
  const settled = mine.catch(() => {});
  lane.set(job.name, settled);
  return mine;
}

/** Until nothing is left, or nobody wants it any more; how much was done. */
async function runOut(house: House, job: ClockJob, wanted = () => true): Promise<number> {
  let done = 0;
  for (let run = 0; wanted(); run += 1) {
    if (run === mostRuns) throw new Error(`The job "${job.name}" finds no end.`);
    const some = await runOnce(house, job);
    if (some === 0) break;
    done += some;
  }
  return done;
}

/** Everything that is due by the house’s clock, also what one job leaves for another. Fails after all have had their turn. */
export async function runDueJobs(house: House, jobs = allJobs): Promise<void> {
  const failures = new Map<string, unknown>();
  let done = 1;
  for (let round = 0; done > 0; round += 1) {
    if (round === mostRounds) throw new Error('The jobs find no end.');
    done = 0;
    for (const job of jobs) {
      if (failures.has(job.name)) continue;
      try {
        done += await runOut(house, job);
      } catch (error) {
        failures.set(job.name, error);
      }
    }
  }
  for (const [name, cause] of failures) throw new Error(`The job "${name}" failed.`, { cause });
}

/** Begins at once. The function that comes back ends it: what runs is finished, nothing new begins. */
export function startJobs(
  house: House,
  log: Pick<FastifyBaseLogger, 'error'>,
  jobs = allJobs,
): () => Promise<void> {
  let ending = false;
  const stops = jobs.map((job) => {
    let timer: NodeJS.Timeout | undefined;
    let turn: Promise<void> = Promise.resolve();
    let failures = 0;
    const take = async () => {
      try {
        await runOut(house, job, () => !ending);
        failures = 0;
      } catch (err) {
        failures += 1;
        log.error({ err, job: job.name }, 'a job failed and will be tried again');
      }
      // A database that is away is not asked every second.
      const longest = Math.max(job.everyMs, minuteMs);
      if (!ending) rest(Math.min(job.everyMs * 2 ** failures, longest));
    };
    const rest = (ms: number) => {
      timer = setTimeout(() => (turn = take()), ms);
      timer.unref();
    };
    turn = take();
    return () => {
      clearTimeout(timer);
      return turn;
    };
  });
  return async () => {
    ending = true;
    await Promise.all(stops.map((stop) => stop()));
  };
}
