/** The contract's route table as JSON Schema for Fastify and as OpenAPI 3.1. */
import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import {
  ErrorBody,
  errors,
  policy,
  type ErrorCode,
  type Permission,
  type Route,
} from '@luyin/contract';
import type { FastifyInstance, FastifySchema } from 'fastify';

const everyRoute: readonly ErrorCode[] = [
  'invalid_input',
  'too_many_requests',
  'internal',
  'database_away',
];
const everyWrite: readonly ErrorCode[] = [
  'malformed_json',
  'idempotency_key_missing',
  'idempotency_key_reused',
  'body_too_large',
  'unsupported_media_type',
];

const tags: Record<string, string> = {
  city: '城市 · the city and its home page',
  trees: '树木 · the tree register',
  favourites: '收藏 · saved trees',
  session: '登录 · who is here',
  photos: '照片 · sent ahead, attached later',
  complaints: '随手拍 · reports of damage, and what becomes of them',
  permits: '许可 · permits to fell, move or cut back trees',
  crew: '班组 · the tasks of crews',
  inbox: '消息 · what a person was told',
  desk: '工作台 · what waits for staff',
  demo: '演示 · the demo city’s clock',
  staff: '人员 · roles',
};

/** Fastify has nothing to check in it: plugins/upload.ts reads the form. */
const fileForm = {
  type: 'object',
  required: ['file'],
  properties: {
    file: { type: 'string', format: 'binary', description: 'one photo, video or voice note' },
  },
};

/** By the first noun of the address; what has no tag of its own belongs to the city. */
function tagOf(path: string): string {
  const noun = path.split('/').find((part) => part !== '' && part !== 'me') ?? '';
  const also: Record<string, string> = {
    ...{ species: 'trees', sessions: 'session', follows: 'complaints', clips: 'photos' },
    calendar: 'desk',
  };
  return noun in tags ? noun : (also[noun] ?? 'city');
}

export function documented(key: string, route: Route): FastifySchema {
  const [method, path] = key.split(' ') as [string, string];
  const writes = method !== 'GET';
  const open = (policy[route.can] as readonly string[]).includes('visitor');
  const byDevice = writes && byTheirDevice.includes(route.can);
  const codes = new Set<ErrorCode>([
    ...everyRoute,
    ...(writes ? everyWrite : []),
    ...(open ? [] : (['sign_in_required', 'session_expired', 'forbidden'] as const)),
    ...(route.errors ?? []),
  ]);
  return {
    summary: route.summary,
    operationId: operationId(method, path),
    tags: [tagOf(path)],
    security: open ? [{}, { session: [] }] : [{ session: [] }],
    ...(route.params ? { params: route.params } : {}),
    ...(route.query ? { querystring: route.query } : {}),
    ...(route.body ? { body: route.body } : {}),
    ...(writes ? { headers: byDevice ? deviceHeaders : idempotencyHeader } : {}),
    response: { 200: { description: 'The answer', ...route.answer }, ...errorAnswers(codes) },
  } as FastifySchema;
}

/** Described, not enforced: idempotency.ts refuses a missing one with a code of its own. */
const idempotencyHeader = {
  type: 'object',
  properties: {
    'idempotency-key': {
      type: 'string',
      description: '16 to 100 visible characters, one per intention, the same on every retry',
    },
  },
};

/** What those do who are not signed in: the key of their device stands for them. */
const byTheirDevice: readonly Permission[] = ['photo.send', 'complaint.report'];
const deviceHeaders = {
  type: 'object',
  properties: {
    ...idempotencyHeader.properties,
    'x-visitor': {
      type: 'string',
      description:
        'without a session: 22 to 64 of A-Z a-z 0-9 _ -, at random, made by the device and kept there',
    },
  },
};

function errorAnswers(codes: ReadonlySet<ErrorCode>): Record<number, object> {
  const byStatus = new Map<number, ErrorCode[]>();
  for (const code of codes) {
    const { status } = errors[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, list]) => [
      status,
      {
        ...ErrorBody,
        description: list.map((code) => `${code}: ${errors[code].message}`).join('\n\n'),
      },
    ]),
  );
}

function operationId(method: string, path: string): string {
  const words = path.split(/[/:-]+/).filter(Boolean);
  return [
    method.toLowerCase(),
    ...words.map((word) => word[0]?.toUpperCase() + word.slice(1)),
  ].join('');
}

/** Before the routes: the plugin collects them as they are registered. */
export async function describeApi(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    transform: ({ schema, url, route }) => ({
      url,
      schema: route.config?.route?.upload
        ? { ...schema, consumes: ['multipart/form-data'], body: fileForm }
        : schema,
    }),
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '绿荫 Luyin API',
        version,
        description:
          'Times are ISO 8601, places WGS-84. Lists page by `cursor`. Every write takes an `Idempotency-Key`. ' +
          'Errors are `{code, message, fields?, requestId}`; codes are stable.',
      },
      tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
      components: { securitySchemes: { session: { type: 'http', scheme: 'bearer' } } },
    },
  });
  await app.register(swaggerUi, {
    routePrefix: '/api/docs',
    uiConfig: { docExpansion: 'list', validatorUrl: null },
    staticCSP: false,
  });
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger());
}
