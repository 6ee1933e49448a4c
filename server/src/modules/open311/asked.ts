/** What was asked: the fields of the address and of the body alike. A field that is empty is a field that was not sent. */
import type { FastifyRequest } from 'fastify';
import { badInput, Refused } from './refused.ts';

export type Field = [name: string, value: string];

export class Asked {
  constructor(private readonly fields: readonly Field[]) {}

  static of(request: FastifyRequest): Asked {
    const query = Object.entries(request.query as Record<string, string | string[]>).flatMap(
      ([name, value]) => [value].flat().map((one): Field => [name, one]),
    );
    return new Asked([...query, ...((request.body as Field[] | undefined) ?? [])]);
  }

  text(name: string, most = 200): string | undefined {
    const found = this.fields.find(([key, value]) => key === name && value.trim() !== '');
    const value = found?.[1].trim();
    if (value !== undefined && [...value].length > most) throw badInput(name, `最多 ${most} 个字`);
    return value;
  }

  needed(name: string, most?: number): string {
    const value = this.text(name, most);
    if (value === undefined) throw new Refused(400, `${name}_missing`, `缺少 ${name}`);
    return value;
  }

  /** Declared several times, or with commas. */
  list(name: string, most = 1000): string[] {
    const values = this.fields
      .filter(([key]) => key === name)
      .flatMap(([, value]) => value.split(','))
      .map((value) => value.trim())
      .filter((value) => value !== '');
    if (values.length > most) throw badInput(name, `一次最多 ${most} 个`);
    return [...new Set(values)];
  }

  whole(name: string, from: number, to: number): number | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const number = /^\d{1,9}$/.test(value) ? Number(value) : NaN;
    if (!(number >= from && number <= to)) throw badInput(name, `请填 ${from} 到 ${to} 的整数`);
    return number;
  }

  degrees(name: string, limit: number): number | undefined {
    const value = this.text(name);
    if (value === undefined) return undefined;
    const number = /^[+-]?\d{1,3}(\.\d{1,20})?$/.test(value) ? Number(value) : NaN;
    if (!(Math.abs(number) <= limit)) throw badInput(name, '请填 WGS-84 的经纬度');
    return number;
  }

  /** W3C, with its zone. A plus sign that was not encoded has become a space on the way. */
  time(name: string): Date | undefined {
    const value = this.text(name)?.replace(/ (?=\d\d:\d\d$)/, '+');
    if (value === undefined) return undefined;
    const proper = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/.test(value);
    const at = proper ? new Date(value) : new Date(NaN);
    if (Number.isNaN(at.getTime()) || at.getUTCFullYear() < 1900)
      throw badInput(name, '请写成带时区的时间，如 2026-05-01T08:00:00+08:00');
    return at;
  }

  webAddress(name: string): string | undefined {
    const value = this.text(name, 2000);
    if (value === undefined) return undefined;
    if (!/^https?:\/\//i.test(value) || !URL.canParse(value))
      throw badInput(name, '请填一个 http(s) 网址');
    return value;
  }

  /** `attribute[code]=value`, or `attribute[code][]=value` for several. */
  attributes(): Record<string, string> {
    const answers = new Map<string, string>();
    for (const [name, value] of this.fields) {
      const [, code] = /^attribute\[([^\]]{1,60})\](?:\[\])?$/.exec(name) ?? [];
      if (code && value.trim() !== '') answers.set(code, value);
    }
    return Object.fromEntries(answers);
  }
}
