/** ESLint rule: an import follows the table in areas.mjs. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { areas, contractPackages, contractTables } from './areas.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const slashed = (file) => file.split(path.sep).join('/');

/** The path from the root that an import leads to, or undefined for a package. */
function target(source, file) {
  if (source.startsWith('.')) {
    return slashed(path.normalize(path.join(path.dirname(file), source)));
  }
  const own = /^@luyin\/contract(?:\/(.*))?$/.exec(source);
  return own ? `contract/src/${own[1] ?? 'index'}.ts` : undefined;
}

function areaOf(file) {
  for (const area of areas) {
    const match = area.files.exec(file);
    if (match) return { area, part: match.groups?.part };
  }
  return undefined;
}

/** Why this import is refused, or undefined when it is fine. */
export function complaint({ file, source, typeOnly }) {
  const from = areaOf(file);
  if (!from) return undefined;
  const to = target(source, file);
  const test = /\.test\.tsx?$/.test(file);

  if (to === undefined) {
    const outside = source.startsWith('node:')
      ? test
      : contractPackages.includes(source.split('/')[0]);
    return from.area.name === 'contract' && !outside && !test
      ? `contract imports ${contractPackages.join(', ')} only, so that both sides can read it`
      : undefined;
  }
  if (file.startsWith('src/') && to.startsWith('contract/src/')) {
    if (source.startsWith('.')) return "reach the contract as '@luyin/contract'";
    const table = contractTables.includes(to.slice('contract/src/'.length).replace(/\.ts$/, ''));
    return typeOnly || table
      ? undefined
      : `the mini-program takes types from the contract (import type) or plain tables: ${contractTables.join(', ')}`;
  }
  const there = areaOf(to) ?? areaOf(`${to}.ts`) ?? areaOf(`${to}/index.ts`);
  if (there && there.area === from.area && there.part === from.part) return undefined;
  if (
    from.area.may.some(
      (pattern) => pattern.test(to) || pattern.test(`${to}.ts`) || pattern.test(`${to}/`),
    )
  )
    return undefined;
  const name = from.part ? `${from.area.name} ${from.part}` : from.area.name;
  return `${name} may not import ${to} (see scripts/lint/areas.mjs)`;
}

const typeOnly = (node) =>
  node.importKind === 'type' ||
  node.exportKind === 'type' ||
  (node.specifiers?.length > 0 && node.specifiers.every((each) => each.importKind === 'type'));

export const importAreas = {
  meta: { type: 'problem', schema: [], messages: { refused: '{{why}}' } },
  create(context) {
    const file = slashed(path.relative(root, context.filename));
    const check = (node) => {
      const source = node.source?.value;
      if (typeof source !== 'string') return;
      const why = complaint({ file, source, typeOnly: typeOnly(node) });
      if (why) context.report({ node: node.source, messageId: 'refused', data: { why } });
    };
    return {
      ImportDeclaration: check,
      ImportExpression: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
    };
  },
};
