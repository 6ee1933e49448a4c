/** One to five stars by the reporter, once there is an answer; they may be changed as long as the answer is open. */
import type { Rating } from '@luyin/contract';
import { sql } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import { fail } from '../../failure.ts';
import type { House } from '../../house.ts';
import { answerIsOpen, mayBeRated } from './answer-window.ts';
import { writeHistory } from './history.ts';
import { mayBeNamed } from './reporter-steps.ts';
import type { ComplaintRow } from './row.ts';
import { cleanText } from './text.ts';

/** The case was locked. */
export async function rateComplaint(
  tx: Db,
  { secrets }: Pick<House, 'secrets'>,
  complaint: ComplaintRow,
  personId: string | null,
  rating: Rating,
  now: Date,
): Promise<void> {
  if (!mayBeRated(complaint)) throw fail('rating_not_open');
  if (!answerIsOpen(complaint, now)) throw fail('answer_too_late');
  const { stars } = rating;
  const text = cleanText(rating.text);
  if (complaint.stars === stars && complaint.rating_text === text) return;
  await tx.execute(sql`UPDATE complaint SET stars = ${stars}::int2, rating_text = ${text}
                       WHERE id = ${complaint.id}::int8`);
  await writeHistory(tx, secrets, complaint, {
    kind: 'rate',
    actorId: (await mayBeNamed(tx, complaint.id)) ? personId : null,
    actor: 'reporter',
    // Its words were meant for those who answered.
    public: false,
    reason: text,
    data: { stars },
    at: now,
  });
}
