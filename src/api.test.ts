import { createApi, isApiError } from './api';
import { network } from './testing/fakes';

const make = (script: Parameters<typeof network>, token: string | null = null) => {
  const { send, sent } = network(...script);
  let held = token;
  const expired = jest.fn(() => {
    held = null;
  });
  const api = createApi({
    send,
    token: () => held,
    onExpired: expired,
    wait: () => Promise.resolve(),
  });
  return { api, sent, expired };
};

test('an address is made of the route, its code and what is asked, without what is not', async () => {
  const { api, sent } = make([{ status: 200, body: { items: [], next: null } }]);
  await api('GET /trees/:code/events', {
    params: { code: 'CZ-1/2' },
    query: { cursor: undefined, limit: 10 },
  });
  expect(sent[0]!.address).toBe('/api/v1/trees/CZ-1%2F2/events?limit=10');
  expect(sent[0]!.headers['idempotency-key']).toBeUndefined();
});

test('a signed-in person is known by the bearer token', async () => {
  const { api, sent } = make([{ status: 200, body: {} }], 'abc');
  await api('GET /city');
  expect(sent[0]!.headers.authorization).toBe('Bearer abc');
});

test('a write that was dropped once is tried again with the same key', async () => {
  const { api, sent } = make(['no answer', { status: 200, body: { saved: true, savedCount: 1 } }]);
  await api('PUT /me/favourites/:code', { params: { code: 'CZ-1' } });
  expect(sent).toHaveLength(2);
  const key = sent[0]!.headers['idempotency-key'];
  expect(key!.length).toBeGreaterThanOrEqual(16);
  expect(sent[1]!.headers['idempotency-key']).toBe(key);
});

test('two intentions have two keys, one intention keeps its own', async () => {
  const { api, sent } = make([{ status: 200, body: {} }]);
  const call = { params: { code: 'CZ-1' } };
  await api('PUT /me/favourites/:code', call);
  await api('PUT /me/favourites/:code', call);
  await api('PUT /me/favourites/:code', call, { intention: 'the-same-intention' });
  const keys = sent.map(({ headers }) => headers['idempotency-key']);
  expect(keys[0]).not.toBe(keys[1]);
  expect(keys[2]).toBe('the-same-intention');
});

test('without any answer the failure is called offline', async () => {
  const { api } = make(['no answer']);
  await expect(api('GET /city')).rejects.toMatchObject({ code: 'offline' });
});

test('a refusal arrives with its code, its fields and how long to wait', async () => {
  const body = {
    code: 'too_many_requests',
    message: '太快',
    fields: { phone: 'x' },
    requestId: '1',
  };
  const { api } = make([{ status: 429, body, retryAfterSeconds: 30 }]);
  const error: unknown = await api('GET /city').catch((thrown: unknown) => thrown);
  expect(isApiError(error) && error).toMatchObject({
    code: 'too_many_requests',
    fields: { phone: 'x' },
    retryAfterSeconds: 30,
  });
});

test('a public page goes on as a visitor when the session is over', async () => {
  const expired = { status: 401, body: { code: 'session_expired', message: '', requestId: '1' } };
  const made = make([expired, { status: 200, body: { id: 'changzhou' } }], 'old');
  await expect(made.api('GET /city')).resolves.toEqual({ id: 'changzhou' });
  expect(made.expired).toHaveBeenCalledTimes(1);
  expect(made.sent[1]!.headers.authorization).toBeUndefined();
});

test('a write is not repeated as a visitor when the session is over', async () => {
  const expired = { status: 401, body: { code: 'session_expired', message: '', requestId: '1' } };
  const made = make([expired], 'old');
  const call = { params: { code: 'CZ-1' } };
  await expect(made.api('PUT /me/favourites/:code', call)).rejects.toMatchObject({
    code: 'session_expired',
  });
  expect(made.sent).toHaveLength(1);
});

test('a gateway without our codes reads as offline, a page of HTML as an internal error', async () => {
  await expect(make([{ status: 502 }]).api('GET /city')).rejects.toMatchObject({ code: 'offline' });
  await expect(make([{ status: 500 }]).api('GET /city')).rejects.toMatchObject({
    code: 'internal',
  });
});
