/** The words of every message, gathered from the features: a kind and what it says in this city, from its data. */
import { activityMessages } from '../activity/messages.ts';
import { adoptionMessages } from '../adoption/messages.ts';
import { lifeMessages } from '../adoption/messages-life.ts';
import { wishMessages } from '../adoption/messages-wish.ts';
import { attendanceMessages } from '../attendance/messages.ts';
import type { CityFile } from '../city/city-file.ts';
import { adopterMessages } from '../complaint/adopter-messages.ts';
import { complaintMessages } from '../complaint/messages.ts';
import { drawMessages } from '../draw/messages.ts';
import { dutyMessages } from '../duty/messages.ts';
import { outboxMessages } from '../outbox/messages.ts';
import { plantingMessages } from '../planting/messages.ts';
import { signupMessages } from '../signup/messages.ts';

export interface Said {
  /** One line. */
  title: string;
  text: string;
}
/** `data` is what `tell` was given, after a way through JSON. A feature's table: `satisfies MessageTable`. */
export type MessageTable = Record<string, (data: never, city: CityFile) => Said>;

export const messages = {
  ...outboxMessages,
  ...activityMessages,
  ...adoptionMessages,
  ...lifeMessages,
  ...wishMessages,
  ...dutyMessages,
  ...signupMessages,
  ...drawMessages,
  ...attendanceMessages,
  ...plantingMessages,
  ...adopterMessages,
  ...complaintMessages,
} satisfies MessageTable;

export type MessageKind = keyof typeof messages;
export type MessageData<K extends MessageKind> = Parameters<(typeof messages)[K]>[0];

/** An unknown kind throws: the process may be an older one than the one that told it, and another will know it. */
export function say(kind: string, data: unknown, city: CityFile): Said {
  const words = (messages as MessageTable)[kind];
  if (!words) throw new Error(`There are no words for ${kind}.`);
  return words(data as never, city);
}
