/** A row of a file of permits, read strictly: whatever is not clear is said with its column and not guessed at. */
import type { PermitKind } from '@luyin/contract/permit/words';
import type { CityFile } from '../city/city-file.ts';
import { insideCity } from '../tree/district.ts';
import { parseDegrees } from '../tree/file-reading.ts';
import { maskPersonal } from '../wording/mask.ts';
import { tidyText } from '../wording/text.ts';
import { maskHolder } from './holder.ts';

export interface PermitLine {
  number: string;
  kind: PermitKind;
  holder: string;
  purpose: string | null;
  trees: string[];
  treeCount: number;
  area: { lon: number; lat: number; radiusM: number } | null;
  place: string | null;
  district: string | null;
  from: string;
  until: string;
  issuedBy: string;
  revoked: boolean;
}

/** By its name here, and as registers call it. */
export const columns = {
  number: ['number', '许可证号', '许可编号', '许可证编号', '文号', '编号'],
  kind: ['kind', '类型', '许可类型', '许可事项', '事项'],
  holder: ['holder', '持证人', '被许可人', '申请人', '申请单位', '被许可单位'],
  purpose: ['purpose', '事由', '用途', '原因'],
  trees: ['trees', '树木编号', '树号'],
  treeCount: ['tree_count', '株数', '数量', '棵数'],
  lon: ['lon', '经度'],
  lat: ['lat', '纬度'],
  radius: ['radius_m', '半径', '半径米', '半径(米)', '半径（米）'],
  place: ['place', '地点', '位置'],
  district: ['district', '区', '所在区', '行政区'],
  from: ['valid_from', '有效期起', '起始日期', '开始日期'],
  until: ['valid_until', '有效期止', '截止日期', '结束日期'],
  issuedBy: ['issued_by', '发证机关', '审批单位', '许可机关'],
  revoked: ['revoked', '已撤销', '是否撤销', '撤销'],
} as const satisfies Record<string, readonly string[]>;
export type Column = keyof typeof columns;
export const required: readonly Column[] = [
  'number',
  'kind',
  'holder',
  'from',
  'until',
  'issuedBy',
];

const kinds: Record<string, PermitKind> = {
  felling: 'felling',
  砍伐: 'felling',
  transplanting: 'transplanting',
  移植: 'transplanting',
  迁移: 'transplanting',
  pruning: 'pruning',
  修剪: 'pruning',
};
const yes = /^(?:true|yes|y|1|是|已撤销|撤销|注销|已注销)$/i;
const no = /^(?:false|no|n|0|否|有效|)$/i;

export interface Mistake {
  column: string;
  say: string;
}

/** The permit, or everything that is wrong with the row. */
export function readPermit(
  cell: (column: Column) => string,
  city: Pick<CityFile, 'bounds' | 'districts'>,
): PermitLine | Mistake[] {
  const mistakes: Mistake[] = [];
  const wrong = (column: Column, say: string) => void mistakes.push({ column, say });
  const text = (column: Column, most: number): string => {
    const tidy = tidyText(cell(column));
    if (tidy === null) wrong(column, 'holds what cannot be read');
    else if (tidy.length > most) wrong(column, `is longer than ${most} characters`);
    else if (tidy === '' && required.includes(column)) wrong(column, 'is empty');
    return tidy ?? '';
  };
  const number = text('number', 60);
  if (number.length === 1) wrong('number', 'is too short');
  const kind =
    kinds[
      text('kind', 20)
        .toLowerCase()
        .replace(/(?:树木|许可|城市)+/g, '')
    ];
  if (!kind && cell('kind').trim()) wrong('kind', 'is none of felling, transplanting, pruning');
  const from = day('from');
  const until = day('until');
  if (from && until && until < from) wrong('until', `is before ${from}`);
  const trees = readTrees();
  const revoked = cell('revoked').trim();
  if (!yes.test(revoked) && !no.test(revoked)) wrong('revoked', 'is neither yes nor no');
  const line = {
    number,
    kind: kind!,
    holder: maskHolder(text('holder', 200)),
    purpose: maskPersonal(text('purpose', 400)) || null,
    trees,
    treeCount: readCount(trees),
    area: readArea(),
    place: maskPersonal(text('place', 200)) || null,
    district: readDistrict(),
    from: from!,
    until: until!,
    issuedBy: text('issuedBy', 100),
    revoked: yes.test(revoked),
  };
  return mistakes.length > 0 ? mistakes : line;

  function day(column: 'from' | 'until'): string | null {
    const given = text(column, 40);
    const [, year, month, date] = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(given) ?? [];
    const iso = `${year}-${month?.padStart(2, '0')}-${date?.padStart(2, '0')}`;
    const at = new Date(`${iso}T00:00:00Z`);
    if (year && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso)) return iso;
    if (given !== '') wrong(column, 'is no day such as 2026-03-12');
    return null;
  }
  function readTrees(): string[] {
    const codes = cell('trees')
      .normalize('NFKC')
      .toUpperCase()
      .split(/[\s,;、|/]+/)
      .filter((code) => code !== '');
    const bad = codes.find((code) => !/^[A-Z0-9][A-Z0-9-]{2,31}$/.test(code));
    if (bad !== undefined) wrong('trees', `${bad.slice(0, 40)} is no code of a tree`);
    return [...new Set(codes)].sort();
  }
  function readCount(codes: readonly string[]): number {
    const given = cell('treeCount')
      .normalize('NFKC')
      .trim()
      .replace(/[株棵]$/, '');
    if (given === '' && codes.length > 0) return codes.length;
    const count = /^\d{1,7}$/.test(given) ? Number(given) : 0;
    if (count < 1) wrong('treeCount', 'is no number of trees');
    else if (count < codes.length)
      wrong('treeCount', `is less than the ${codes.length} trees named`);
    return count;
  }
  function readArea(): PermitLine['area'] {
    const given = (['lon', 'lat', 'radius'] as const).map((column) => cell(column).trim());
    if (given.every((one) => one === '')) return null;
    const lon = parseDegrees(given[0]!);
    const lat = parseDegrees(given[1]!);
    const radiusM = /^\d{1,5}(?:\.\d+)?$/.test(given[2]!) ? Number(given[2]) : 0;
    if (radiusM <= 0 || radiusM > 20_000) wrong('radius', 'is not between 0 and 20000 metres');
    if (lon === undefined) wrong('lon', 'is no longitude in degrees');
    if (lat === undefined) wrong('lat', 'is no latitude in degrees');
    if (lon === undefined || lat === undefined) return null;
    if (!insideCity(city as CityFile, { lon, lat })) wrong('lon', 'is outside the city');
    return { lon, lat, radiusM };
  }
  function readDistrict(): string | null {
    const given = text('district', 40);
    if (given === '') return null;
    const known = city.districts.find(({ id, name }) => id === given || name === given);
    if (!known) wrong('district', `${given} is none of the city’s`);
    return known?.id ?? null;
  }
}
