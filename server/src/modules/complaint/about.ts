/** What every answer says of a case, whoever asks; nothing of who reported it. */
import type { PublicComplaint } from '@luyin/contract';
import type { CityFile } from '../city/city-file.ts';
import { categoryOf } from './rules-file.ts';
import type { ComplaintRow } from './row.ts';

export type AboutRow = Pick<
  ComplaintRow,
  | 'number'
  | 'category'
  | 'status'
  | 'grp'
  | 'outcome'
  | 'severity'
  | 'district'
  | 'reported_at'
  | 'changed_at'
>;

/** A category that the city’s file no longer has is called by its id. */
export function presentCategory(city: CityFile, id: string): PublicComplaint['category'] {
  const { name, plain, picture } = categoryOf(city.complaints, id) ?? {
    name: id,
    plain: id,
    picture: 'other',
  };
  return { id, name, plain, picture };
}

export const presentAbout = (city: CityFile, row: AboutRow) => ({
  number: row.number,
  category: presentCategory(city, row.category),
  status: row.status,
  group: row.grp,
  outcome: row.outcome,
  severity: row.severity,
  district: row.district,
  reportedAt: row.reported_at.toISOString(),
  changedAt: row.changed_at.toISOString(),
});
