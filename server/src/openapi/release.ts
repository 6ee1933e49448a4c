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
writeFileSync(file, `${JSON.stringify(essence(await openapiDocument()), null, 1)}\n`);
process.stdout.write(`Wrote ${path.relative(process.cwd(), file)}\n`);
