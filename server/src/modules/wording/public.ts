import { namesContact } from './contact.ts';
import { names } from './word-list.ts';

/** Whether words that nobody reviewed may be shown to everyone: no numbers to call, no advertising, no insults. */
export const mayBePublic = (text: string): boolean =>
  !namesContact(text) && !names('advertising', text) && !names('unfit', text);
