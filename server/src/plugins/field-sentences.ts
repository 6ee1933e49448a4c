/** Turns the validator's findings into one Chinese sentence per input, by its path. */
import type { FastifySchemaValidationError } from 'fastify';

const types: Record<string, string> = {
  string: '这里需要文字',
  number: '这里需要数字',
  integer: '这里需要整数',
  boolean: '这里需要是或否',
  array: '这里需要一个列表',
  object: '这里的内容不完整',
};

export function fieldSentences(found: FastifySchemaValidationError[]): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const { instancePath, keyword, params } of found) {
    const name = (params.missingProperty ?? params.additionalProperty) as string | undefined;
    const path = [
      ...instancePath.split('/').slice(1).map(unescape),
      ...(name === undefined ? [] : [name]),
    ];
    // The first finding about an input is the one to show.
    fields[path.join('.').slice(0, 80) || 'body'] ??= sentence(keyword, params);
  }
  return fields;
}

const unescape = (part: string) => part.replaceAll('~1', '/').replaceAll('~0', '~');

function sentence(keyword: string, params: Record<string, unknown>): string {
  switch (keyword) {
    case 'required':
      return '请填写';
    case 'additionalProperties':
      return '没有这一项';
    case 'type':
      return types[String(params.type)] ?? '填写的内容不对';
    case 'enum':
    case 'const':
      return '请从给出的选项中选择';
    case 'minLength':
      return `至少 ${String(params.limit)} 个字`;
    case 'maxLength':
      return `最多 ${String(params.limit)} 个字`;
    case 'minimum':
      return `不能小于 ${String(params.limit)}`;
    case 'exclusiveMinimum':
      return `要大于 ${String(params.limit)}`;
    case 'maximum':
    case 'exclusiveMaximum':
      return `不能大于 ${String(params.limit)}`;
    case 'multipleOf':
      return `要是 ${String(params.multipleOf)} 的倍数`;
    case 'minItems':
    case 'minProperties':
      return '至少填写一项';
    case 'maxItems':
      return `最多 ${String(params.limit)} 项`;
    case 'uniqueItems':
      return '有重复的内容';
    case 'pattern':
      return '格式不对，请核对';
    default:
      return '填写的内容不对';
  }
}
