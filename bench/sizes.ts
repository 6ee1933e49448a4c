/** What the WeChat build weighs: everything outside the subpackage roots is the main package, as WeChat counts it. */
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { kB, type Row } from './row.ts';

const dist = path.resolve(import.meta.dirname, '..', 'dist', 'weapp');

export async function run(): Promise<Row[]> {
  const appJson = path.join(dist, 'app.json');
  if (!existsSync(appJson)) throw new Error('dist/weapp is missing: npm run build');
  const app = JSON.parse(readFileSync(appJson, 'utf8')) as { subPackages?: { root: string }[] };
  const roots = (app.subPackages ?? []).map(({ root }) => root.replace(/\/$/, ''));
  const bytes = new Map<string, number>([['', 0], ...roots.map((root) => [root, 0] as const)]);

  for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
    // DevTools leaves its own settings and source maps out of the upload.
    if (!entry.isFile() || /^project\..*config\.json$|\.map$/.test(entry.name)) continue;
    const file = path.join(entry.parentPath, entry.name);
    const place = path.relative(dist, file).split(path.sep).join('/');
    const root = roots.find((each) => place.startsWith(`${each}/`)) ?? '';
    bytes.set(root, (bytes.get(root) ?? 0) + statSync(file).size);
  }
  return [...bytes].map(([root, size]) =>
    root === ''
      ? { name: 'WeChat main package', value: kB(size), unit: 'kB', budgetKey: 'weapp.main' }
      : {
          name: `WeChat subpackage ${root}`,
          value: kB(size),
          unit: 'kB',
          budgetKey: 'weapp.subpackage',
        },
  );
}
