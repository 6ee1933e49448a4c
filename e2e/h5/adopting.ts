/** What a person does on the pages of adoption, in the words of the journey. */
import sharp from 'sharp';
import { personOf, someone, type Someone } from '../someone.ts';
import type { Visitor } from './visitor.ts';

/** On the sign-in page, with the code that a development server shows. */
export async function signIn(visitor: Visitor, phone: string): Promise<Someone> {
  await visitor.type('phone', phone);
  await visitor.tap('send-code');
  const shown = await visitor.at('development-code').innerText();
  await visitor.type('phone-code', /\d{6}/.exec(shown)?.[0] ?? '');
  await visitor.tap('sign-in');
  await visitor.page.waitForFunction(() => localStorage.getItem('luyin:session') !== null);
  const session = await visitor.page.evaluate(() => localStorage.getItem('luyin:session'));
  return personOf(new URL(visitor.page.url()).origin, phone, session ?? '{}');
}

/** Signed in on another day: the browser keeps the session, no page is walked through. */
export async function cameBack(visitor: Visitor, phone: string, origin: string): Promise<Someone> {
  const person = await someone(origin, phone);
  await visitor.context.addInitScript(
    (session) => localStorage.setItem('luyin:session', session),
    person.session,
  );
  return person;
}

export async function inElderMode({ context }: Visitor): Promise<void> {
  await context.addInitScript(() =>
    localStorage.setItem('luyin:preferences', JSON.stringify({ elder: true })),
  );
}

/** From the first step of the form, signed in, to the agreement. */
export async function fillIn(visitor: Visitor, plate: string): Promise<void> {
  await visitor.at('hold-state').waitFor();
  await visitor.tap('apply-next');
  await visitor.tap('party-family');
  await visitor.type('party-name', '何家');
  await visitor.type('plate-text', plate);
  await visitor.tap('apply-next');
  await visitor.at('agreement-text').waitFor();
}

export async function sign(visitor: Visitor, name: string): Promise<void> {
  await visitor.tap('agree');
  await visitor.tap('adult');
  await visitor.type('signed-name', name);
}

/** A photo as a phone takes it: some detail, a few hundred kB. */
export const photoOfTree = (): Promise<Buffer> =>
  sharp({
    create: {
      width: 1600,
      height: 1200,
      channels: 3,
      background: '#448866',
      noise: { type: 'gaussian', mean: 120, sigma: 20 },
    },
  })
    .jpeg({ quality: 80 })
    .toBuffer();

export async function addPhoto(visitor: Visitor, picker: string): Promise<void> {
  const asked = visitor.page.waitForEvent('filechooser');
  await visitor.tap(`${picker}-add`);
  const buffer = await photoOfTree();
  await (await asked).setFiles({ name: 'tree.jpg', mimeType: 'image/jpeg', buffer });
}
