import type { Range, Species, TreeDetail, TreeEvent, TreeSummary } from '@luyin/contract';
import type { Role } from '@luyin/contract/policy';
import { may } from '@luyin/contract/policy';
import { actionsFrom } from '@luyin/contract/transitions';
import { treeTransitions } from '@luyin/contract/tree/transitions';
import { carbonOf } from './carbon.ts';
import type { DetailRow, EventRow, SummaryRow } from './queries.ts';

export function presentSummary(row: SummaryRow, now: Date): TreeSummary {
  return {
    code: row.code,
    species: presentSpecies(row),
    position: { lon: row.lon, lat: row.lat },
    district: row.district || null,
    street: row.street,
    greenspace: row.greenspace,
    status: row.status,
    health: row.health,
    heritage: row.heritage,
    grade: row.grade_national,
    ageYears:
      row.planted_year === null ? null : Math.max(0, now.getUTCFullYear() - row.planted_year),
    distance: row.distance === null ? null : Math.round(row.distance * 10) / 10,
  };
}

function presentSpecies(row: SummaryRow): Species | null {
  if (row.species_id === null) return null;
  return {
    id: row.species_id,
    zh: row.zh!,
    latin: row.latin,
    family: row.family,
    genus: row.genus,
    group: row.species_group!,
  };
}

export function presentTree(row: DetailRow, now: Date, roles: readonly Role[]): TreeDetail {
  const dbhCm = range(row.dbh_min_cm, row.dbh_max_cm);
  const girthCm = range(row.girth_min_cm, row.girth_max_cm);
  const standing = row.status === 'standing' || row.status === 'dead';
  return {
    ...presentSummary(row, now),
    sourceCrs: row.source_crs,
    address: row.address,
    dbhCm,
    girthCm,
    heightM: range(row.height_min_m, row.height_max_m),
    crownM: range(row.crown_min_m, row.crown_max_m),
    plantedYear: row.planted_year,
    ageEvidence: row.age_evidence,
    gradeUrban: row.grade_urban,
    greenspaceKind: row.greenspace_kind,
    carbon: standing ? carbonOf(row.species_group, dbhCm ?? diameter(girthCm)) : null,
    source: row.source,
    demo: row.demo,
    saved: row.saved,
    savedCount: row.saved_count,
    version: row.version,
    updatedAt: row.updated_at.toISOString(),
    actions: [
      ...(standing && may(roles, 'tree.measure') ? ['measure'] : []),
      ...actionsFrom(treeTransitions, row.status, roles),
    ],
  };
}

/** The database keeps single precision: 30.48, not 30.479999542236328. */
function range(min: number | null, max: number | null): Range | null {
  if (min === null) return null;
  return { min: tidy(min), max: max === null ? null : tidy(max) };
}

const tidy = (value: number) => Number(value.toPrecision(6));

function diameter(girth: Range | null): Range | null {
  if (girth === null) return null;
  return { min: girth.min / Math.PI, max: girth.max === null ? null : girth.max / Math.PI };
}

export function presentEvent(row: EventRow): TreeEvent {
  return {
    id: row.id,
    kind: row.action,
    at: row.at.toISOString(),
    precision: row.precision,
    from: row.from_status,
    to: row.to_status,
    by: row.actor_role,
    text: row.reason,
  };
}
