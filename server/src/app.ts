/** Composes the server: plugins first, then one line per module. Listening is main.ts's business. */
import { randomUUID } from 'node:crypto';
import Fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyHttpOptions,
  type FastifyInstance,
} from 'fastify';
import type { Server } from 'node:http';
import type { House } from './house.ts';
import { authenticate } from './plugins/authentication.ts';
import { clientError } from './plugins/client-error.ts';
import { setErrors } from './plugins/errors.ts';
import { acceptJson, setSerializer, setValidator } from './plugins/json.ts';
import { health } from './plugins/health.ts';
import { describeApi } from './plugins/openapi.ts';
import { limitAddresses, limitPeople } from './plugins/rate-limit.ts';
import { closeGently } from './plugins/shutdown.ts';
import { logRequests } from './plugins/request-log.ts';
import { compressAndSecure } from './plugins/transport.ts';
import { serveH5, unknownAddress } from './plugins/web.ts';
import { demoRoutes } from './demo/routes.ts';
import { activityRoutes } from './modules/activity/routes.ts';
import { adoptionRoutes } from './modules/adoption/routes.ts';
import { wishRoutes } from './modules/adoption/wish-routes.ts';
import { attendanceRoutes } from './modules/attendance/routes.ts';
import { baseRoutes } from './modules/base/routes.ts';
import { careRoutes } from './modules/care/routes.ts';
import { caseworkRoutes } from './modules/casework/routes.ts';
import { certificateRoutes } from './modules/certificate/routes.ts';
import { cityRoutes } from './modules/city/routes.ts';
import { clipRoutes } from './modules/clip/routes.ts';
import { serveClips } from './modules/clip/serve.ts';
import { complaintRoutes } from './modules/complaint/routes.ts';
import { deskRoutes } from './modules/desk/routes.ts';
import { drawRoutes } from './modules/draw/routes.ts';
import { dutyRoutes } from './modules/duty/routes.ts';
import { favouriteRoutes } from './modules/favourite/routes.ts';
import { homeRoutes } from './modules/home/routes.ts';
import { inboxRoutes } from './modules/inbox/routes.ts';
import { open311Routes } from './modules/open311/routes.ts';
import { outboxRoutes } from './modules/outbox/routes.ts';
import { permitRoutes } from './modules/permit/routes.ts';
import { photoRoutes } from './modules/photo/routes.ts';
import { servePhotos } from './modules/photo/serve.ts';
import { plantingRoutes } from './modules/planting/routes.ts';
import { publishedRoutes } from './modules/published/routes.ts';
import { sessionRoutes } from './modules/session/routes.ts';
import { signupRoutes } from './modules/signup/routes.ts';
import { speciesRoutes } from './modules/species/routes.ts';
import { staffRoutes } from './modules/staff/routes.ts';
import { taskRoutes } from './modules/task/routes.ts';
import { treeRoutes } from './modules/tree/routes.ts';
import { workdayRoutes } from './modules/workday/routes.ts';

export const version = '0.1.0';

export async function buildApp(house: House, log?: FastifyBaseLogger): Promise<FastifyInstance> {
  const { config } = house;
  const options: FastifyHttpOptions<Server> = {
    ...(log ? { loggerInstance: log } : { logger: false }),
    // One line a request instead of two, see plugins/request-log.ts.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 1024 * 1024,
    trustProxy: trusted(config.trustProxy),
    // A video on its way from a phone in a weak network; headings are small and must come at once.
    requestTimeout: 600_000,
    http: { headersTimeout: 30_000 },
    // A phone on a slow network keeps its connection; a closing server ends it after the answer.
    keepAliveTimeout: 65_000,
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    genReqId: (request) => {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && /^[\w.:-]{8,64}$/.test(given) ? given : randomUUID();
    },
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
    clientErrorHandler: clientError,
    frameworkErrors: (error, request, reply) => void app.errorHandler(error, request, reply),
  };
  const app: FastifyInstance = Fastify(options);
  app.decorate('house', house);
  app.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    done();
  });
  logRequests(app);
  setErrors(app);
  acceptJson(app);
  setValidator(app);
  setSerializer(app);
  closeGently(app);
  await compressAndSecure(app);
  limitAddresses(app);
  authenticate(app);
  limitPeople(app);
  await describeApi(app, version);

  health(app);
  cityRoutes(app);
  homeRoutes(app);
  treeRoutes(app);
  adoptionRoutes(app);
  wishRoutes(app);
  activityRoutes(app);
  baseRoutes(app);
  signupRoutes(app);
  speciesRoutes(app);
  favouriteRoutes(app);
  careRoutes(app);
  caseworkRoutes(app);
  certificateRoutes(app);
  deskRoutes(app);
  dutyRoutes(app);
  drawRoutes(app);
  attendanceRoutes(app);
  plantingRoutes(app);
  inboxRoutes(app);
  outboxRoutes(app);
  photoRoutes(app);
  complaintRoutes(app);
  clipRoutes(app);
  permitRoutes(app);
  publishedRoutes(app);
  sessionRoutes(app);
  staffRoutes(app);
  taskRoutes(app);
  workdayRoutes(app);
  demoRoutes(app);
  open311Routes(app);

  servePhotos(app);
  serveClips(app);
  await serveH5(app);
  unknownAddress(app);
  return app;
}

/** A number is how many proxies stand in front. */
function trusted(setting: House['config']['trustProxy']): FastifyHttpOptions<Server>['trustProxy'] {
  return typeof setting === 'number' ? (_address, hop) => hop < setting : setting;
}
