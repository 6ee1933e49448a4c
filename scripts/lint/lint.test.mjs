/** The house rules fire: every offending line here is refused by the rule named beside it, and its lawful twin is not. */
import assert from 'node:assert/strict';
import path from 'node:path';
import test from 'node:test';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';

const root = path.resolve(import.meta.dirname, '..', '..');
// The snippets stand in files that do not exist, so the rules that need a type checker are left out.
const eslint = new ESLint({ cwd: root, overrideConfig: [tseslint.configs.disableTypeChecked] });

async function rulesAgainst(filePath, code) {
  const [result] = await eslint.lintText(code, { filePath: path.join(root, filePath) });
  // A snippet names what it imports only so that it counts as used.
  return result.messages
    .map((each) => each.ruleId)
    .filter((id) => !/no-unused-expressions/.test(id));
}

const areas = 'luyin/import-areas';
const refused = [
  ['contract/src/tree/schema.ts', "import 'fastify';", areas],
  ['contract/src/tree/schema.ts', "import '../../../server/src/app.ts';", areas],
  ['src/pages/home/index.tsx', "import '../../../server/src/app.ts';", areas],
  ['src/pages/home/index.tsx', "import { City } from '@luyin/contract'; City;", areas],
  ['src/pages/home/index.tsx', "import { City } from '@luyin/contract/city/schema'; City;", areas],
  ['src/pages/home/index.tsx', "import { routes } from '@luyin/contract/routes'; routes;", areas],
  ['src/pages/home/index.tsx', "export { routes } from '@luyin/contract/routes';", areas],
  ['src/pages/home/index.tsx', "import '../../../contract/src/errors.ts';", areas],
  ['src/pages/home/index.tsx', "import '../trees/trees-store';", areas],
  ['src/pages/home/index.tsx', "import '../../tree/tree-store';", areas],
  [
    'src/pages/home/index.tsx',
    "const store = () => import('../../tree/tree-store'); store;",
    areas,
  ],
  ['src/tree/pages/detail/index.tsx', "import '../../../me/settings-store';", areas],
  ['src/components/tree-card.tsx', "import '../tree/tree-store';", areas],
  ['src/components/tree-card.tsx', "import '../pages/home/home-store';", areas],
  ['src/platform/request/index.h5.ts', "import '../../session/session-store';", areas],
  ['src/session/session-store.ts', "import '../tree/tree-store';", areas],
  ['server/src/modules/home/queries.ts', "import '../../../../src/paths';", areas],
  ['server/src/modules/home/queries.ts', "import '../tree/routes.ts';", areas],
  ['server/src/modules/home/queries.ts', "import '../tree/import/report.ts';", areas],
  ['server/src/db/client.ts', "import '../modules/tree/queries.ts';", areas],
  ['server/src/integrations/wechat/port.ts', "import '../../modules/session/commands.ts';", areas],
  [
    'src/pages/home/index.tsx',
    "export const h5 = process.env.TARO_ENV === 'h5';",
    'no-restricted-syntax',
  ],
  ['src/pages/home/index.tsx', "console.log('here');", 'no-console'],
  [
    'src/pages/home/index.tsx',
    "import { useState } from 'react'; export const A = ({ a }: { a: boolean }) => { if (a) useState(0); return null; };",
    'react-hooks/rules-of-hooks',
  ],
  ['server/src/app.ts', 'export const port = process.env.PORT;', 'no-restricted-syntax'],
  ['server/src/app.ts', "console.log('here');", 'no-console'],
  ['server/src/modules/tree/commands.ts', 'export const at = new Date();', 'no-restricted-syntax'],
  ['server/src/modules/tree/commands.ts', 'export const at = Date.now();', 'no-restricted-syntax'],
];

for (const [file, code, rule] of refused) {
  test(`${file} is refused: ${code}`, async () => {
    assert.deepEqual(await rulesAgainst(file, `${code}\n`), [rule]);
  });
}

const lawful = [
  ['contract/src/tree/schema.ts', "import '../schema.ts'; import 'typebox';"],
  [
    'src/pages/home/index.tsx',
    "import type { City } from '@luyin/contract'; export type A = City;",
  ],
  [
    'src/pages/home/index.tsx',
    "import { errors } from '@luyin/contract/errors'; import '@luyin/contract/tree/words'; errors;",
  ],
  [
    'src/pages/home/index.tsx',
    "import '../../paths'; import '../../components/card'; import '../../platform/map'; import './home-store';",
  ],
  [
    'src/tree/pages/detail/index.tsx',
    "import '../../tree-store'; import '../../../session/session-store';",
  ],
  ['src/platform/system/index.h5.ts', "export const h5 = process.env.TARO_ENV === 'h5';"],
  ['server/src/config.ts', 'export const port = process.env.PORT;'],
  ['server/src/app.ts', "import './modules/tree/routes.ts';"],
  [
    'server/src/modules/home/queries.ts',
    "import '../tree/queries.ts'; import '../../db/client.ts'; import '@luyin/contract';",
  ],
  ['server/src/modules/tree/commands.ts', 'export const at = new Date(0);'],
];

for (const [file, code] of lawful) {
  test(`${file} may: ${code}`, async () => {
    assert.deepEqual(
      await rulesAgainst(
        file,
        `${code}
`,
      ),
      [],
    );
  });
}
