/** Texts of a form as they are kept: without blanks around them, and none that is only blanks. Pure. */
import type { ActivityForm } from '@luyin/contract';
import { fail } from '../../failure.ts';

/** Refuses at the boxes themselves what would be empty. */
export function tidied<T extends Record<string, string>>(texts: T): T {
  const fields: Record<string, string> = {};
  const tidy = Object.entries(texts).map(([name, text]) => {
    const kept = text.trim();
    if (kept === '') fields[name] = '请填写';
    return [name, kept];
  });
  if (Object.keys(fields).length > 0) throw fail('invalid_input', { fields });
  return Object.fromEntries(tidy) as T;
}

export function tidyForm(form: ActivityForm): ActivityForm {
  const { title, organiser, description, place, meetingPoint } = form;
  return {
    ...form,
    ...tidied({ title, organiser, description, place, meetingPoint }),
    bring: form.bring.map((text) => text.trim()).filter((text) => text !== ''),
  };
}
