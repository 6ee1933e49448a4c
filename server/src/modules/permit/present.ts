import type { Permit } from '@luyin/contract';
import type { PermitRow } from './queries.ts';

export function presentPermit(row: PermitRow): Permit {
  const { lon, lat, radius_m: radiusM } = row;
  return {
    number: row.number,
    kind: row.kind,
    state: row.state,
    holder: row.holder,
    purpose: row.purpose,
    trees: row.trees,
    treeCount: row.tree_count,
    area:
      lon === null || lat === null || radiusM === null ? null : { centre: { lon, lat }, radiusM },
    place: row.place,
    district: row.district,
    from: row.valid_from,
    until: row.valid_until,
    issuedBy: row.issued_by,
  };
}
