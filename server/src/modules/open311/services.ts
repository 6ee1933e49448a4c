/** Categories are services, and the questions of a category its attributes. */
import type { CityFile } from '../city/city-file.ts';
import { categoryAsked } from '../complaint/form.ts';
import type { RuleCategory } from '../complaint/rules-file.ts';

export const listServices = ({ complaints }: CityFile) =>
  (complaints?.categories ?? [])
    .filter(({ retired }) => !retired)
    .map((category) => ({
      service_code: category.id,
      service_name: category.name,
      description: category.hint,
      metadata: category.questions.length > 0,
      type: 'realtime',
      keywords: [category.plain, ...(category.severity === 'urgent' ? ['紧急'] : [])].join(','),
      group: category.group,
    }));

export const defineService = (city: CityFile, code: string) => ({
  service_code: code,
  attributes: categoryAsked(city, code).questions.map(attributeOf),
});

const datatypes = { text: 'text', number: 'number', choice: 'singlevaluelist' } as const;

const attributeOf = (question: RuleCategory['questions'][number], n: number) => ({
  variable: true,
  code: question.id,
  datatype: datatypes[question.kind],
  required: question.required,
  datatype_description: null,
  order: n + 1,
  description: question.text,
  ...(question.kind === 'choice'
    ? { values: question.choices.map(({ id, text }) => ({ key: id, name: text })) }
    : {}),
});
