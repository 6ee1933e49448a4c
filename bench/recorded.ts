/** The statements of one request, as they went to the driver, and the same ones again with other values. */
import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';

interface Statement {
  text: string;
  name?: string;
  values: unknown[];
}
type Query = (...given: unknown[]) => unknown;

/** Everything that this process asks PostgreSQL while `work` runs, one connection after the other. */
export async function recorded(work: () => Promise<unknown>): Promise<Statement[]> {
  const kept: Statement[] = [];
  const client = pg.Client.prototype as unknown as { query: Query };
  const { query } = client;
  client.query = function (this: unknown, ...given: unknown[]) {
    const [asked, params] = given as [string | Statement, unknown];
    const { text, name, values } = typeof asked === 'string' ? { text: asked } : asked;
    kept.push({
      text,
      ...(name ? { name } : {}),
      values: Array.isArray(params) ? params : (values ?? []),
    });
    return query.apply(this, given);
  };
  try {
    await work();
  } finally {
    client.query = query;
  }
  return kept;
}

/** What one application is about, by which its statements are told from those of the next. */
export interface Subject {
  treeId: number;
  code: string;
}

/** Replays an application for other trees: ids and numbers that the database gives are taken from its answers. */
export function replayer(statements: readonly Statement[], first: Subject & { adoption: string }) {
  const keys = statements.flatMap(({ text, values }) =>
    text.includes('INTO idempotency_key') ? values.filter(Buffer.isBuffer).slice(0, 1) : [],
  );
  const issued = statements.find(({ text }) => text.includes('INTO certificate ('));
  if (keys.length !== 1 || !issued) throw new Error('this was no whole application');
  const [certificate, , number, , serial] = issued.values as [
    string,
    string,
    string,
    number,
    number,
  ];
  const isSerial = (text: string, at: number) => text.includes('INTO certificate (') && at === 4;

  return async (client: pg.Client, { treeId, code }: Subject): Promise<void> => {
    const key = randomBytes(32);
    const texts = new Map([
      [first.code, code],
      [
        certificate,
        randomUUID()
          .replaceAll('-', '')
          .slice(0, 16)
          .toUpperCase()
          .replace(/[ILOU]/g, '0'),
      ],
    ]);
    let next = serial;
    const fresh = (text: string, value: unknown, at: number): unknown => {
      if (Buffer.isBuffer(value)) return value.equals(keys[0]!) ? key : value;
      if (isSerial(text, at)) return next;
      if (value === first.treeId) return treeId;
      if (typeof value !== 'string') return value;
      if (value === String(first.treeId)) return String(treeId);
      let said = value;
      for (const [old, new_] of texts) said = said.replaceAll(old, new_);
      return said;
    };
    for (const { text, name, values } of statements) {
      const answer = await client.query({
        text,
        ...(name ? { name } : {}),
        values: values.map((value, at) => fresh(text, value, at)),
      });
      const row = (answer.rows[0] ?? {}) as { id?: string; last?: number };
      if (text.includes('INTO adoption (')) texts.set(first.adoption, row.id!);
      if (text.includes('INTO certificate_serial')) {
        next = row.last!;
        texts.set(number, number.replace(/\d+$/, String(next).padStart(5, '0')));
      }
    }
  };
}
