import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const folder = mkdtempSync(path.join(tmpdir(), 'luyin-draw-'));
const cli = fileURLToPath(new URL('./draw-cli.ts', import.meta.url));
const seed = 'ab'.repeat(32);
const hash = createHash('sha256').update(Buffer.from(seed, 'hex')).digest('hex');

function draw(args: readonly string[], csv?: string) {
  const file = path.join(folder, 'entries.csv');
  if (csv !== undefined) writeFileSync(file, csv);
  const given = args.map((arg) => (arg === 'FILE' ? file : arg));
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', cli, ...given],
    {
      encoding: 'utf8',
    },
  );
  return { status, out: stdout, said: stderr };
}

describe('npm run draw', () => {
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('prints winners and waitlist by kind, and says that the seed is the promised one', () => {
    const csv =
      '\uFEFFentry,kind,size,seats\r\n1,family,3,4\r\n1,person,1,2\r\n2,person,1,2\r\n3,person,2,2\r\n';
    const { status, out } = draw(['--seed', seed, '--hash', hash, 'FILE'], csv);
    assert.equal(status, 0);
    assert.deepEqual(out.trim().split('\n'), [
      'The seed is the one whose hash was published.',
      'family: 4 seats, 1 entries',
      '  winners: 1',
      '  waitlist: -',
      'person: 2 seats, 3 entries',
      '  winners: 1 2',
      '  waitlist: 3',
    ]);
  });

  it('refuses a seed that is not the promised one', () => {
    const { status, said } = draw(['--seed', seed, '--hash', '00'.repeat(32), 'FILE'], '');
    assert.equal(status, 1);
    assert.match(said, /not the one that was published/);
  });

  it('names the line that is wrong', () => {
    const head = 'entry,kind,size,seats\n';
    const wrong: [string, RegExp][] = [
      ['', /^Line 1: the heading/],
      ['a,b\n', /^Line 1: the heading/],
      [`${head}1,person,1,2\n1,person,1,2\n`, /^Line 3: person 1 stands in line 2/],
      [`${head}1,person,1,2\n2,person,1,3\n`, /^Line 3: 3 seats for person, but 2 in line 2/],
      [`${head}1,crowd,1,2\n`, /^Line 2: there is no kind "crowd"/],
      [`${head}1,person,0,2\n`, /^Line 2: size is "0"/],
      [`${head}1,person,1e1,2\n`, /^Line 2: size is "1e1"/],
      [`${head}1,person,1\n`, /^Line 2: 3 values/],
      [`${head}\n1,person,1,2\n2,per"son,1,2\n`, /^Line 4: /],
    ];
    for (const [csv, sentence] of wrong) {
      const { status, said } = draw(['--seed', seed, 'FILE'], csv);
      assert.deepEqual([status, sentence.test(said)], [1, true], `${csv}: ${said}`);
    }
  });

  it('tells a wrong command from a file that cannot be read', () => {
    assert.equal(draw(['FILE'], '').status, 2);
    assert.equal(draw(['--seed', 'abc', 'FILE'], '').status, 2);
    assert.equal(draw(['--seed', seed]).status, 2);
    assert.equal(draw(['--seed', seed, '--colour', 'FILE']).status, 2);
    const { status, said } = draw(['--seed', seed, path.join(folder, 'nowhere.csv')]);
    assert.equal(status, 1);
    assert.match(said, /cannot be read/);
  });
});
