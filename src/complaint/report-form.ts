/** The fields of a report: what is missing in them, and what becomes of them when they are handed in. */
import type { ComplaintCategory, ComplaintForm, Position } from '@luyin/contract';
import type { PlaceSource } from '@luyin/contract/complaint/words';
import type { KeptPhoto } from '../photo-box';
import type { About, KeptClip } from '../reports-kept';
import { reportTexts as texts } from './texts';

export interface ReportFields {
  /** The one it will have in the queue: a form that was handed in is known by it. */
  id: string;
  photos: KeptPhoto[];
  clips: KeptClip[];
  category: string | null;
  answers: Record<string, string>;
  position: Position | null;
  placeFrom: PlaceSource | null;
  address: string;
  tree: { code: string; name: string } | null;
  description: string;
  anonymous: boolean;
  phone: string;
  outside: boolean;
}

/** In the order in which they stand on the page. */
export type ReportPlace =
  'photos' | 'place' | 'category' | 'answers' | 'tree' | 'words' | 'contact' | 'whole';
export interface ReportTrouble {
  place: ReportPlace;
  text: string;
}

const placeOf: Record<string, ReportPlace> = {
  complaint_empty: 'photos',
  photos_too_many: 'photos',
  photo_in_use: 'photos',
  clip_in_use: 'photos',
  clip_too_large: 'photos',
  clip_too_long: 'photos',
  clip_type_unsupported: 'photos',
  clip_broken: 'photos',
  complaint_place_missing: 'place',
  complaint_outside_city: 'place',
  category_not_found: 'category',
  complaint_answer_missing: 'answers',
  tree_not_found: 'tree',
  complaint_text_too_long: 'words',
  complaint_phone_wrong: 'contact',
};

/** Why the server would not have it, at the place where it can be mended. */
export const refusal = ({ code, text }: { code: string; text: string }): ReportTrouble => ({
  place: placeOf[code] ?? (code.startsWith('photo_') ? 'photos' : 'whole'),
  text,
});

/** Full-width digits, spaces and +86 are how people write it. */
export const phoneOf = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(/[\s-]/g, '')
    .replace(/^(\+|00)86/, '');

export interface Filled extends Omit<ReportFields, 'photos' | 'clips' | 'id'> {
  photos: number;
  clips: number;
  /** Photos that can’t be sent, however often one tries. */
  spoilt: boolean;
  outOfBounds: boolean;
}

/** The first thing that is missing; null when it can be handed in. */
export function missing(fields: Filled, category: ComplaintCategory | null): ReportTrouble | null {
  if (fields.spoilt) return { place: 'photos', text: texts.photosFailed };
  if (fields.photos + fields.clips === 0 && fields.description.trim() === '')
    return { place: 'photos', text: texts.empty };
  if (!fields.position && fields.address.trim().length < 2)
    return { place: 'place', text: texts.placeMissing };
  if (fields.outOfBounds && !fields.outside)
    return { place: 'place', text: texts.outsideUndecided };
  if (!category) return { place: 'category', text: texts.categoryMissing };
  const open = category.questions.find(
    ({ id, required }) => required && !fields.answers[id]?.trim(),
  );
  if (open) return { place: 'answers', text: texts.answerMissing(open.text) };
  const phone = phoneOf(fields.phone);
  if (!fields.anonymous && phone !== '' && !/^1\d{10}$/.test(phone))
    return { place: 'contact', text: texts.phoneWrong };
  return null;
}

/** What is sent of it, but for photos and clips. */
export function bodyOf(
  fields: Omit<ReportFields, 'photos' | 'clips'>,
  category: ComplaintCategory,
  more: { permit: string | null; madeAt: number },
): Omit<ComplaintForm, 'photos' | 'clips'> {
  const address = fields.address.trim();
  const description = fields.description.trim();
  const phone = phoneOf(fields.phone);
  const asked = category.questions.flatMap(({ id }) => {
    const answer = fields.answers[id]?.trim();
    return answer ? [[id, answer] as const] : [];
  });
  return {
    category: category.id,
    placeFrom: fields.placeFrom ?? 'address',
    ...(fields.position ? { position: fields.position } : {}),
    ...(address ? { address } : {}),
    ...(fields.tree ? { treeCode: fields.tree.code } : {}),
    ...(description ? { description } : {}),
    ...(asked.length > 0 ? { answers: Object.fromEntries(asked) } : {}),
    anonymous: fields.anonymous,
    ...(phone && !fields.anonymous ? { phone } : {}),
    ...(fields.outside ? { outside: true } : {}),
    ...(more.permit ? { permit: more.permit } : {}),
    madeAt: new Date(more.madeAt).toISOString(),
  };
}

export const aboutOf = (
  { plain, id, picture }: Pick<ComplaintCategory, 'plain' | 'id' | 'picture'>,
  fields: Pick<ReportFields, 'address' | 'tree'>,
): About => ({
  category: id,
  title: plain,
  picture,
  place: fields.address.trim() || fields.tree?.name || '',
});
