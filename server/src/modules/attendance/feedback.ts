/** Stars and words about the day, from who was there. */
import type { Feedback } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import type { Static } from 'typebox';
import { one, type Db } from '../../db/client.ts';
import { dayMs } from '../../days.ts';
import { fail } from '../../failure.ts';
import { isUuid } from '../../uuid.ts';
import { tidyText } from '../wording/text.ts';
import { mayBePublic } from '../wording/public.ts';

/** How long what was said may be changed. */
export const feedbackDays = 30;

export async function giveFeedback(
  tx: Db,
  personId: string,
  signupId: string,
  { stars, text }: Static<typeof Feedback>,
  now: Date,
): Promise<void> {
  const signup = isUuid(signupId)
    ? await one<{ status: string; activity_id: string; given_at: Date | null }>(
        tx,
        sql`SELECT g.status, s.activity_id, f.at AS given_at
            FROM signup g JOIN activity_session s ON s.id = g.session_id LEFT JOIN feedback f ON f.signup_id = g.id
            WHERE g.id = ${signupId}::uuid AND g.person_id = ${personId}::uuid FOR UPDATE OF g`,
      )
    : undefined;
  if (!signup) throw fail('signup_not_found');
  if (signup.status !== 'attended') throw fail('feedback_not_open');
  if (signup.given_at && signup.given_at.getTime() + feedbackDays * dayMs < now.getTime()) {
    throw fail('feedback_not_open', {
      fields: { stars: `评价写下 ${feedbackDays} 天以后就不能再改了` },
    });
  }
  const words = wordsOf(text);
  // `at` stays: from then on it may be changed for a while.
  await tx.execute(sql`INSERT INTO feedback (signup_id, activity_id, stars, text, at)
    VALUES (${signupId}::uuid, ${signup.activity_id}::uuid, ${stars}, ${words}, ${now}::timestamptz)
    ON CONFLICT (signup_id) DO UPDATE SET stars = excluded.stars, text = excluded.text`);
}

function wordsOf(text: string | undefined): string | null {
  const words = tidyText(text ?? '');
  if (words === '') return null;
  if (words === null || !mayBePublic(words)) {
    throw fail('feedback_unfit', { fields: { text: '请去掉电话、网址、广告和不合适的词' } });
  }
  return words;
}
