/**
 * `npm run openapi:release`: notes today's API as the one that installed clients know. Run it when a release goes out;
 * openapi.test.ts compares every later state with it.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../config.ts';
import { essence } from './compare.ts';
import { openapiDocument } from './document.ts';

const file = path.join(projectRoot, 'contract', 'openapi', 'released.json');
mkdirSync(path.dirname(file), { recursive: true });
// A line an address: a change of one shows as one, and the file stays a third of what indenting makes it.
const { paths, ...rest } = essence(await openapiDocument());
const lines = Object.entries(paths ?? {}).map(
  ([address, operations]) => `${JSON.stringify(address)}: ${JSON.stringify(operations)}`,
);
const others = Object.entries(rest).map(
  ([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)},\n`,
);
writeFileSync(file, `{\n${others.join('')}"paths": {\n${lines.join(',\n')}\n}}\n`);
process.stdout.write(`Wrote ${path.relative(process.cwd(), file)}\n`);
