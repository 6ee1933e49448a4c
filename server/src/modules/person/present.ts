import type { Person } from '@luyin/contract';
import type { Secrets } from '../../secrets.ts';
import type { PersonRow } from './queries.ts';

export function presentPerson(person: PersonRow, secrets: Secrets): Person {
  return {
    id: person.id,
    name: person.name,
    phone: person.phone_cipher ? maskPhone(secrets.decrypt(person.phone_cipher)) : null,
    roles: person.roles,
  };
}

/** 138****0001 */
export const maskPhone = (phone: string): string => `${phone.slice(0, 3)}****${phone.slice(-4)}`;
