import type { SelfReport } from '@luyin/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Db } from '../../db/client.ts';
import { fail } from '../../failure.ts';
import type { SignedInPerson } from '../../plugins/authentication.ts';
import { read, write } from '../../plugins/contract-routes.ts';
import { isUuid } from '../../uuid.ts';
import { noteReading } from '../desk/commands.ts';
import { cursorFor, readCursor } from '../tree/cursor.ts';
import { claimCertificate, noteExternalNumber, revokeCertificate } from './certificate-commands.ts';
import { findCertificate, presentCertificate } from './certificate-present.ts';
import { proveHours } from './hours.ts';
import { keyId } from './payload.ts';
import { reportDuty } from './report.ts';
import { findCurrentRules, presentRules } from './rules.ts';
import { maySeeReport, stepReport, submitReport } from './self-report.ts';
import { findReport, findToReview, presentReports, type ReportRow } from './self-report-queries.ts';
import { describeYear, holderAsked, yearNow } from './year.ts';

export function dutyRoutes(app: FastifyInstance): void {
  openRoutes(app);
  mineRoutes(app);
  reportRoutes(app);
  deskRoutes(app);
}

const originOf = ({ house }: FastifyInstance, request: FastifyRequest): string =>
  house.config.publicUrl ?? `${request.protocol}://${request.host}`;

function openRoutes(app: FastifyInstance): void {
  const { signer } = app.house.secrets;

  read(app, 'GET /duty/rules', async ({ db }) => presentRules(await findCurrentRules(db)));

  read(app, 'GET /duty/key', async () => ({
    algorithm: 'Ed25519' as const,
    key: signer.publicKey.toString('base64url'),
    id: keyId(signer.publicKey),
  }));

  read(app, 'GET /duty-certificates/:code', async ({ db, params, person, city, request }) => {
    const found = await findCertificate(db, params.code);
    if (!found) throw fail('certificate_not_found');
    return presentCertificate(found, {
      city,
      signer,
      origin: originOf(app, request),
      viewer: person,
    });
  });
}

function mineRoutes(app: FastifyInstance): void {
  const { signer } = app.house.secrets;

  read(app, 'GET /me/duty', async ({ db, query, person, city, now, request }) => {
    const holder = await holderAsked(db, person!.id, query.companion);
    const asking = { city, signer, origin: originOf(app, request), person: person!, now };
    return describeYear(db, asking, holder, query.year);
  });

  write(app, 'POST /me/duty/certificates', async ({ tx, body, person, city, now, request }) => {
    const holder = await holderAsked(tx, person!.id, body.companion);
    await claimCertificate(tx, city, holder, body, now);
    const asking = { city, signer, origin: originOf(app, request), person: person!, now };
    return describeYear(tx, asking, holder, body.year);
  });

  read(app, 'GET /me/duty/hours', async ({ db, query, person, city, now }) =>
    proveHours(db, city, person!.id, query.year ?? yearNow(city, now), now),
  );
}

function reportRoutes(app: FastifyInstance): void {
  write(app, 'POST /me/duty/reports', async ({ tx, body, person, city, now }) => {
    const id = await submitReport(tx, city, person!.id, body, now);
    return show(tx, person!, id, now);
  });

  read(app, 'GET /duty/reports/:id', async ({ db, params, person, city, now }) => {
    const found = await reportFor(db, person!, params.id);
    if (found.person_id !== person!.id) {
      const view = `duty report ${found.id}`;
      await noteReading(db, { view, reader: person!, timeZone: city.timeZone, now });
    }
    const [shown] = await presentReports(db, [found], person!, now);
    return shown!;
  });

  write(app, 'POST /duty/reports/:id/steps', async ({ tx, params, body, person, city, now }) => {
    await stepReport(tx, city, person!, params.id, body, now);
    return show(tx, person!, params.id, now);
  });
}

function deskRoutes(app: FastifyInstance): void {
  const { signer } = app.house.secrets;

  read(app, 'GET /desk/duty/reports', async ({ db, query, person, city, now }) => {
    const { cursor, limit = 20 } = query;
    const question = ['duty reports'];
    const [micros, id] = cursor ? readCursor(cursor, question, 'ns') : [];
    const after = micros === undefined ? null : { micros: Number(micros), id: String(id) };
    if (after && !isUuid(after.id)) throw fail('cursor_invalid');
    const found = await findToReview(db, after, limit + 1);
    if (found.length > 0) {
      const view = 'duty reports';
      await noteReading(db, { view, reader: person!, timeZone: city.timeZone, now });
    }
    const page = found.slice(0, limit);
    const last = page.at(-1);
    return {
      items: await presentReports(db, page, person!, now),
      next: found.length > limit && last ? cursorFor(question, [last.micros, last.id]) : null,
    };
  });

  read(app, 'GET /desk/duty/report', async ({ db, query, city, now }) =>
    reportDuty(db, city, query.year ?? yearNow(city, now), now),
  );

  const showCertificate = async (
    tx: Db,
    code: string,
    person: SignedInPerson,
    request: FastifyRequest,
  ) =>
    presentCertificate((await findCertificate(tx, code))!, {
      city: app.house.city,
      signer,
      origin: originOf(app, request),
      viewer: person,
    });

  write(
    app,
    'POST /desk/duty/certificates/:code/revocation',
    async ({ tx, params, body, person, now, request }) => {
      await revokeCertificate(tx, params.code, body, { ...person!, now });
      return showCertificate(tx, params.code, person!, request);
    },
  );

  write(
    app,
    'PUT /desk/duty/certificates/:code/number',
    async ({ tx, params, body, person, now, request }) => {
      await noteExternalNumber(tx, params.code, body, { ...person!, now });
      return showCertificate(tx, params.code, person!, request);
    },
  );
}

async function reportFor(db: Db, person: SignedInPerson, id: string): Promise<ReportRow> {
  const found = await findReport(db, id);
  if (!found || !maySeeReport(found, person)) throw fail('report_not_found');
  return found;
}

async function show(db: Db, person: SignedInPerson, id: string, now: Date): Promise<SelfReport> {
  const [shown] = await presentReports(db, [await reportFor(db, person, id)], person, now);
  return shown!;
}
