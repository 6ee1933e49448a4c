/** What a report has to bring, and what it may not be. Each refusal has a code, a sentence, and the field it is about. */
import type { ComplaintForm, Position } from '@luyin/contract';
import {
  mostComplaintPhotos,
  mostDescription,
  type ComplaintSource,
  type PlaceSource,
} from '@luyin/contract/complaint/words';
import type { CategoryQuestion, ErrorCode } from '@luyin/contract';
import type { Static } from 'typebox';
import { fail } from '../../failure.ts';
import type { CityFile } from '../city/city-file.ts';
import { districtAt, insideCity } from '../tree/district.ts';
import { categoryOf, type RuleCategory } from './rules-file.ts';
import { cleanText, lengthOf } from './text.ts';

export interface FormTree {
  id: number;
  code: string;
  lon: number;
  lat: number;
  district: string;
}

export interface CheckedForm {
  category: RuleCategory;
  description: string | null;
  address: string | null;
  position: Position | null;
  placeFrom: PlaceSource;
  outside: boolean;
  district: string | null;
  answers: Record<string, string>;
  phone: string | null;
  permit: string | null;
}

const refuse = (code: ErrorCode, field: string, sentence: string) =>
  fail(code, { fields: { [field]: sentence } });

/** Of what a city takes now; what it no longer takes keeps its name in old cases. */
export function categoryAsked(city: CityFile, id: string): RuleCategory {
  const category = categoryOf(city.complaints, id);
  if (!category || category.retired) {
    throw refuse('category_not_found', 'category', '没有这个类别，请重新选一个');
  }
  return category;
}

/** `also`: something that speaks for itself came beside photos and words, as a picture kept by a partner. */
export function checkForm(
  city: CityFile,
  form: ComplaintForm & { source?: ComplaintSource },
  tree: FormTree | null,
  also = false,
): CheckedForm {
  const category = categoryAsked(city, form.category);
  checkPhotoCount(form.photos.length);
  // The specification of Open311 allows twice as much as our own form.
  const most = form.source === 'open311' ? 2 * mostDescription : mostDescription;
  const description = checkText(form.description, 'description', most);
  if (!description && form.photos.length === 0 && !form.clips?.length && !also) {
    throw refuse('complaint_empty', 'description', '请拍张照片，或者写一句话说说情况');
  }
  const address = cleanText(form.address?.replace(/\s+/gu, ' '));
  const position = form.position ?? (tree && { lon: tree.lon, lat: tree.lat });
  if (!position && !address) {
    throw refuse('complaint_place_missing', 'position', '请在地图上点一下位置，或者写明地点');
  }
  const outside = position !== null && !insideCity(city, position);
  if (outside && !form.outside) {
    throw refuse('complaint_outside_city', 'position', '这个地方不在本市范围内');
  }
  return {
    category,
    description,
    address,
    position,
    placeFrom: form.position ? form.placeFrom : tree ? 'tree' : 'address',
    outside,
    district: (position && districtAt(city, position)) || tree?.district || null,
    answers: checkAnswers(category.questions, form.answers ?? {}),
    // Who stays anonymous leaves nothing behind, whatever was typed before.
    phone: form.anonymous ? null : checkPhone(form.phone),
    permit: category.felling ? cleanText(form.permit) : null,
  };
}

export function checkPhotoCount(count: number): void {
  if (count > mostComplaintPhotos) {
    const over = count - mostComplaintPhotos;
    throw refuse(
      'photos_too_many',
      'photos',
      `最多放 ${mostComplaintPhotos} 张，请去掉 ${over} 张`,
    );
  }
}

export function checkText(
  text: string | undefined,
  field: string,
  most = mostDescription,
): string | null {
  const clean = cleanText(text);
  const length = clean ? lengthOf(clean) : 0;
  if (length > most) {
    const sentence = `写了 ${length} 字，最多 ${most} 字，请精简一下`;
    throw refuse('complaint_text_too_long', field, sentence);
  }
  return clean;
}

/** 11 digits, with or without +86, in any spelling that a keyboard makes; empty is none. */
export function checkPhone(phone: string | undefined): string | null {
  const digits = (phone ?? '').normalize('NFKC').replace(/[\s()–—-]/gu, '');
  if (digits === '') return null;
  const [, mobile] = /^(?:\+?86|0086)?(1[3-9]\d{9})$/.exec(digits) ?? [];
  if (!mobile) throw refuse('complaint_phone_wrong', 'phone', '请填写 11 位手机号，也可以不留');
  return mobile;
}

/** An answer to a question that is not asked any more is left behind. */
function checkAnswers(
  questions: readonly Static<typeof CategoryQuestion>[],
  given: Record<string, string>,
): Record<string, string> {
  const answers: Record<string, string> = {};
  for (const { id, kind, required, choices, text } of questions) {
    const answer = cleanText(Object.hasOwn(given, id) ? given[id] : null);
    if (answer === null) {
      if (required) throw refuse('complaint_answer_missing', `answers.${id}`, `请回答：${text}`);
      continue;
    }
    const number = answer.normalize('NFKC');
    if (kind === 'choice' && !choices.some((choice) => choice.id === answer)) {
      throw refuse('invalid_input', `answers.${id}`, '请从给出的几项里选一个');
    }
    if (kind === 'number' && !/^\d{1,9}(\.\d{1,3})?$/.test(number)) {
      throw refuse('invalid_input', `answers.${id}`, '请填一个数字');
    }
    answers[id] = kind === 'number' ? number : answer;
  }
  return answers;
}
