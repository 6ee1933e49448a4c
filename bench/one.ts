/** Runs one bench file and writes its rows; a process of its own keeps one bench's memory out of the next one's. */
import { writeFileSync } from 'node:fs';
import type { Run } from './row.ts';

const [name = '', out = ''] = process.argv.slice(2);
const { run } = (await import(`./${name}.ts`)) as { run: Run };
writeFileSync(out, JSON.stringify(await run()));
process.exit(0);
