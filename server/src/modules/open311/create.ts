/** A request of a partner is an ordinary case, with its source written down. */
import { randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { one, type Db } from '../../db/client.ts';
import type { House } from '../../house.ts';
import type { CityFile } from '../city/city-file.ts';
import { categoryAsked } from '../complaint/form.ts';
import { promiseOf } from '../complaint/promise.ts';
import { categoryOf } from '../complaint/rules-file.ts';
import { submitComplaint } from '../complaint/submit.ts';
import type { PartnerKey } from '../partner/keys.ts';
import type { Asked } from './asked.ts';
import { badInput, Refused } from './refused.ts';

interface Created {
  service_request_id: string;
  service_notice: string | null;
  account_id: null;
}

/** `clientId` is what the partner calls this request: sent again with it, it is the same one. */
export async function createRequest(
  tx: Db,
  house: Pick<House, 'city' | 'secrets'>,
  key: PartnerKey,
  asked: Asked,
  clientId: string | undefined,
  now: Date,
): Promise<Created> {
  const { city, secrets } = house;
  const token = clientId
    ? secrets.fingerprint('open311-token', `${key.partnerId}\n${clientId}`).toString('hex', 0, 16)
    : randomBytes(16).toString('hex');
  if (clientId) {
    await tx.execute(sql`SELECT pg_advisory_xact_lock(hashtextextended(${token}, 311))`);
    const known = await findByToken(tx, token);
    if (known) return created(city, known);
  }
  const category = categoryAsked(city, asked.needed('service_code'));
  const place = placeAsked(asked);
  const mediaUrl = asked.webAddress('media_url') ?? null;
  // The specification asks for no description; the name of the service says what it is about.
  const description = asked.text('description', 4000) ?? (mediaUrl ? undefined : category.name);
  const { complaint } = await submitComplaint(
    tx,
    house,
    { personId: null, visitor: null, partnerId: key.partnerId, contact: contactIn(asked) },
    {
      category: category.id,
      ...place,
      ...(description === undefined ? {} : { description }),
      answers: asked.attributes(),
      photos: [],
      anonymous: false,
      // A place outside the city is passed on, not dropped: there is nobody here who could be asked first.
      outside: true,
      source: 'open311',
      mediaUrl,
      token,
    },
    now,
  );
  return created(city, complaint);
}

/** A request that was sent again is answered in the same words. */
function created(
  city: CityFile,
  { number, category }: { number: string; category: string },
): Created {
  const known = categoryOf(city.complaints, category);
  return {
    service_request_id: number,
    service_notice: known ? promiseOf(city.complaints!, known) : null,
    account_id: null,
  };
}

function placeAsked(asked: Asked) {
  const [lat, lon] = [asked.degrees('lat', 85), asked.degrees('long', 180)];
  if ((lat === undefined) !== (lon === undefined)) throw badInput('lat', 'lat 和 long 要一起填');
  const address = asked.text('address_string', 400);
  if (lat === undefined && address === undefined) {
    const unknown = asked.text('address_id') === undefined ? '' : '，这里没有 address_id 编码';
    throw new Refused(
      400,
      'complaint_place_missing',
      `请填 lat 和 long，或者 address_string${unknown}`,
    );
  }
  const named = address === undefined ? {} : { address };
  return lat === undefined || lon === undefined
    ? { placeFrom: 'address' as const, ...named }
    : { placeFrom: 'map' as const, position: { lon, lat }, ...named };
}

function contactIn(asked: Asked) {
  // Family names come first here.
  const name = `${asked.text('last_name', 60) ?? ''}${asked.text('first_name', 60) ?? ''}`;
  const [phone, email] = [asked.text('phone', 40), asked.text('email', 120)];
  return { ...(name ? { name } : {}), ...(phone ? { phone } : {}), ...(email ? { email } : {}) };
}

export async function findByToken(
  db: Db,
  token: string,
): Promise<{ number: string; category: string } | undefined> {
  if (!/^[0-9a-f]{32}$/.test(token)) return undefined;
  return one(db, sql`SELECT number, category FROM complaint WHERE token = ${token}`);
}
