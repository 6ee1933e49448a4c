/** Cases in the words of the specification. Of a published one only what was approved, of a partner’s own all of it. */
import { sql } from 'drizzle-orm';
import { prepared, type Db } from '../../db/client.ts';
import type { CityFile } from '../city/city-file.ts';
import { complaintPhotosOf, type CasePhoto } from '../complaint/photos.ts';
import { promiseOf } from '../complaint/promise.ts';
import type { ComplaintRow } from '../complaint/row.ts';
import { agencyOf, categoryOf, unitOf } from '../complaint/rules-file.ts';
import { stepTitle } from '../complaint/steps-text.ts';
import { placeSaid } from '../published/present.ts';
import { livePartsOf } from '../task/parts.ts';
import { maskPersonal } from '../wording/mask.ts';
import { w3c } from './said-time.ts';

interface Viewer {
  city: CityFile;
  /** https://trees.example.org */
  origin: string;
  partnerId: string | null;
}

interface LastStep {
  complaint_id: number;
  kind: string;
  data: unknown;
  to_status: string;
  reason: string | null;
}

export async function presentRequests(db: Db, rows: readonly ComplaintRow[], viewer: Viewer) {
  const ids = rows.map(({ id }) => id);
  const photos = await complaintPhotosOf(db, ids, { public: true });
  const parts = await livePartsOf(db, ids);
  const steps = await findLastSteps(db, ids);
  return rows.map((row) => {
    const key = String(row.id);
    const units = parts.get(key) ?? [];
    const lead = units.find(({ main }) => main) ?? units[0];
    return presentRequest(row, viewer, {
      photo: photos.get(key)?.[0],
      step: steps.get(row.id),
      unit: lead?.unit_id ?? null,
    });
  });
}

interface Beside {
  photo: CasePhoto | undefined;
  step: LastStep | undefined;
  unit: string | null;
}

function presentRequest(row: ComplaintRow, viewer: Viewer, { photo, step, unit }: Beside) {
  const { city, origin, partnerId } = viewer;
  const { complaints, timeZone } = city;
  const own = partnerId !== null && row.partner_id === partnerId;
  const open = row.grp === 'open';
  const category = categoryOf(complaints, row.category);
  const agency = row.agency && (agencyOf(complaints, row.agency)?.name ?? row.agency);
  return {
    service_request_id: row.number,
    status: open ? 'open' : 'closed',
    status_notes: step ? stepSaid(step, city) : null,
    service_name: category?.name ?? row.category,
    service_code: row.category,
    description: own ? row.description : maskPersonal(row.summary ?? ''),
    agency_responsible: agency ?? (unit && (unitOf(complaints, unit)?.name ?? unit)),
    service_notice: category && complaints ? promiseOf(complaints, category) : null,
    requested_datetime: w3c(timeZone, row.reported_at),
    updated_datetime: w3c(timeZone, (open ? null : row.closed_at) ?? row.changed_at),
    expected_datetime: open && row.due_at ? w3c(timeZone, row.due_at) : null,
    address: own ? row.address : placeSaid(row),
    address_id: null,
    zipcode: null,
    lat: own ? row.lat : row.shown_lat,
    long: own ? row.lon : row.shown_lon,
    media_url: (own ? row.media_url : null) ?? (photo ? origin + photo.large : null),
  };
}

/** 已派给… or 不予受理：… */
export function stepSaid(
  step: Pick<LastStep, 'kind' | 'data' | 'reason'> & { to_status: string | null },
  city: CityFile,
): string {
  const title = stepTitle(step, city);
  return step.reason === null ? title : `${title}：${maskPersonal(step.reason)}`;
}

async function findLastSteps(db: Db, ids: readonly number[]): Promise<Map<number, LastStep>> {
  if (ids.length === 0) return new Map();
  const found = await prepared<LastStep>(
    db,
    sql`SELECT DISTINCT ON (complaint_id) complaint_id, kind, data, to_status, reason FROM complaint_event
        WHERE complaint_id = ANY(${sql.param([...ids])}::int8[]) AND public AND to_status IS NOT NULL
        ORDER BY complaint_id, seq DESC`,
  );
  return new Map(found.map((step) => [step.complaint_id, step]));
}
