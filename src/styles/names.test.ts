/** On the web every feature's sheet may be in force at once: a name must not mean one thing here and another there. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const src = path.resolve(__dirname, '..');
/** Each platform has its own: only one of them is ever there. */
const twins = path.join(src, 'platform');

function sheets(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(folder, entry.name);
    if (full === twins) return [];
    if (entry.isDirectory()) return sheets(full);
    return entry.name.endsWith('.scss') ? [full] : [];
  });
}

/** Selector by selector, the sheets that style it at their outermost level. */
function styledIn(files: readonly string[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const file of files) {
    const rules = readFileSync(file, 'utf8').matchAll(/^(\.[\w-]+) \{$/gm);
    for (const [, selector] of rules) {
      const where = found.get(selector!) ?? new Set();
      found.set(selector!, where.add(path.relative(src, file)));
    }
  }
  return found;
}

test('no class is styled by two sheets', () => {
  const files = sheets(src);
  expect(files.length).toBeGreaterThan(5);
  const styled = styledIn(files);
  expect(styled.size).toBeGreaterThan(100);
  const twice = [...styled].filter(([, where]) => where.size > 1);
  expect(twice.map(([selector, where]) => [selector, ...where])).toEqual([]);
});
