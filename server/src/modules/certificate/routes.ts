import type { FastifyInstance } from 'fastify';
import { fail } from '../../failure.ts';
import { read } from '../../plugins/contract-routes.ts';
import { presentCertificate } from './present.ts';
import { findCertificate } from './queries.ts';

export function certificateRoutes(app: FastifyInstance): void {
  read(app, 'GET /certificates/:code', async ({ db, params, city, now, request }) => {
    const found = await findCertificate(db, params.code);
    if (!found) throw fail('certificate_not_found');
    const origin = app.house.config.publicUrl ?? `${request.protocol}://${request.host}`;
    return presentCertificate(found, { city, origin, now });
  });
}
