import type { BaseForm } from '@luyin/contract';
import { may, type Role } from '@luyin/contract/policy';
import { sql } from 'drizzle-orm';
import { one, type Db } from '../../db/client.ts';
import { randomCode } from '../../base32.ts';
import { fail } from '../../failure.ts';
import { tidied } from '../activity/tidy.ts';
import type { CityFile } from '../city/city-file.ts';
import { sqlState } from '../../plugins/errors.ts';
import { recordEvent } from '../event/commands.ts';
import { setPhotos } from '../photo/set.ts';
import { districtAt, insideCity } from '../tree/district.ts';

const UNIQUE_VIOLATION = '23505';

interface Keeping {
  city: CityFile;
  person: { id: string; roles: readonly Role[] };
  now: Date;
}

/** Answers its id. */
export async function registerBase(tx: Db, form: BaseForm, keeping: Keeping): Promise<string> {
  checkPosition(form, keeping.city);
  const { name } = tidied({ name: form.name });
  const id = `base-${randomCode(8).toLowerCase()}`;
  const made = await one(
    tx,
    sql`INSERT INTO base (id, name, level, district, lon, lat, address, capacity, contact, contact_phone, description)
        VALUES (${id}, ${name}, ${valuesOf(form, keeping.city)})
        ON CONFLICT (name) DO NOTHING RETURNING id`,
  );
  if (!made) throw nameTaken();
  await note(tx, id, 'register', form, keeping);
  return id;
}

export async function changeBase(
  tx: Db,
  id: string,
  form: BaseForm,
  keeping: Keeping,
): Promise<void> {
  const before = await one<{ version: number }>(
    tx,
    sql`SELECT version FROM base WHERE id = ${id} FOR NO KEY UPDATE`,
  );
  if (!before) throw fail('base_not_found');
  if (before.version !== form.version) throw fail('base_changed_meanwhile');
  checkPosition(form, keeping.city);
  const { name } = tidied({ name: form.name });
  try {
    await tx.execute(sql`
      UPDATE base SET (name, level, district, lon, lat, address, capacity, contact, contact_phone, description)
        = ROW (${name}::text, ${valuesOf(form, keeping.city)}), version = version + 1 WHERE id = ${id}`);
  } catch (error) {
    throw sqlState(error) === UNIQUE_VIOLATION ? nameTaken() : error;
  }
  await note(tx, id, 'change', form, keeping);
}

function checkPosition({ position }: BaseForm, city: CityFile): void {
  if (insideCity(city, position)) return;
  throw fail('position_outside_city', { fields: { position: '请在本市范围内选一个地点' } });
}

const nameTaken = () =>
  fail('base_name_taken', { fields: { name: '已经有同名的基地了，请换个名字' } });

/** What was left empty is not known. */
const given = (text: string | undefined) => text?.trim() || null;

const valuesOf = (form: BaseForm, city: CityFile) => sql`${form.level}::text,
  ${districtAt(city, form.position)}::text, ${form.position.lon}::float8, ${form.position.lat}::float8,
  ${given(form.address)}::text, ${form.capacity ?? null}::int, ${given(form.contact)}::text,
  ${given(form.contactPhone)}::text, ${given(form.description)}::text`;

async function note(
  tx: Db,
  id: string,
  action: string,
  { photos }: BaseForm,
  { person, now }: Keeping,
): Promise<void> {
  if (photos) {
    const subject = { subjectKind: 'base', subjectId: id };
    await setPhotos(tx, { personId: person.id, photoIds: photos, ...subject, at: now });
  }
  await recordEvent(tx, {
    subjectKind: 'base',
    subjectId: id,
    action,
    actorId: person.id,
    actorRole: person.roles.find((role) => may([role], 'base.manage')) ?? null,
    at: now,
  });
}
