/** The steps of `npm test`, in the order in which a mistake is cheapest to learn of. */
import { filesUnder } from './files.mjs';
import { check, checks, jestTests, nodeTests, script } from './run.mjs';
import { chromiumPath, testDatabaseUrl, whyNoPostgres } from './what-is-here.mjs';

const none = { passed: 0, failed: 0 };

/** A step that was left out, and why. */
const skip = (why) => ({ ...none, skips: [why] });

export const steps = [
  {
    name: 'format',
    title: 'Prettier',
    run: check('prettier', '--check', '--log-level', 'warn', '.'),
  },
  {
    name: 'lint',
    title: 'ESLint, with the rules of who may import whom',
    run: check('eslint', '.'),
  },
  {
    name: 'types',
    title: 'TypeScript: contract, server, mini-program, checks',
    run: checks(
      check('tsc', '-p', 'contract'),
      check('tsc', '-p', 'server'),
      check('tsc', '-p', '.'),
      check('tsc', '-p', 'e2e'),
    ),
  },
  {
    name: 'unit',
    title: 'contract, house rules and mini-program, each by itself',
    run: checks(
      () =>
        nodeTests([
          ...filesUnder('contract/src', /\.test\.ts$/),
          ...filesUnder('scripts', /\.test\.mjs$/),
          ...filesUnder('bench', /\.test\.ts$/),
        ]),
      () => jestTests('jest.config.js'),
    ),
  },
  {
    name: 'server',
    title: 'server on the embedded engine and on PostgreSQL',
    run: async () => {
      const why = await whyNoPostgres();
      const env = { TEST_DATABASE_URL: why ? '' : testDatabaseUrl };
      const counts = await nodeTests(filesUnder('server/src', /\.test\.ts$/), { env });
      return why ? { ...counts, skips: [`the PostgreSQL half: ${why}`] } : counts;
    },
  },
  {
    name: 'build',
    title: 'server, WeChat package, H5',
    run: checks(...['server', 'weapp', 'h5'].map((part) => script('scripts/build.mjs', part))),
  },
  {
    name: 'weapp',
    title: 'the built WeChat package against the real server',
    run: () => jestTests('e2e/weapp/jest.config.js'),
  },
  {
    name: 'h5',
    title: 'the same journey in Chromium, with axe',
    run: async () => {
      const chromium = chromiumPath();
      if (!chromium)
        return skip(
          'the browser tests: no Chromium (apt-get install chromium, or set CHROMIUM_PATH)',
        );
      return nodeTests(filesUnder('e2e/h5', /\.test\.ts$/), {
        env: { CHROMIUM_PATH: chromium },
        concurrency: 1,
      });
    },
  },
];
