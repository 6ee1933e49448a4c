/** COPY on both engines, straight through their own clients: what an import is measured against. */
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';

export interface Copier {
  run(statement: string): Promise<void>;
  /** `COPY … TO STDOUT`; the bytes. */
  out(statement: string): Promise<Buffer>;
  /** `COPY … FROM STDIN`; milliseconds. */
  into(statement: string, data: Buffer): Promise<number>;
  close(): Promise<void>;
}

export async function embeddedCopier(folder: string): Promise<Copier> {
  const client = await PGlite.create(folder);
  return {
    run: async (statement) => void (await client.exec(statement)),
    out: async (statement) => {
      const { blob } = await client.query(statement.replace('STDOUT', "'/dev/blob'"));
      return Buffer.from(await blob!.arrayBuffer());
    },
    into: async (statement, data) => {
      const before = performance.now();
      await client.query(statement.replace('STDIN', "'/dev/blob'"), [], {
        blob: new Blob([new Uint8Array(data)]),
      });
      return performance.now() - before;
    },
    close: () => client.close(),
  };
}

/** pg leaves COPY to whoever speaks the protocol: ask, send or collect, until the server is ready again. */
export async function serverCopier(url: string): Promise<Copier> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const speak = (statement: string, parts: object) =>
    new Promise<void>((resolve, reject) => {
      client.query({
        submit: (connection: { query(text: string): void }) => connection.query(statement),
        handleCommandComplete: () => {},
        handleReadyForQuery: () => resolve(),
        handleError: (error: Error) => reject(error),
        ...parts,
      } as unknown as pg.Submittable);
    });
  return {
    run: async (statement) => void (await client.query(statement)),
    out: async (statement) => {
      const chunks: Buffer[] = [];
      await speak(statement, {
        handleCopyData: ({ chunk }: { chunk: Buffer }) => void chunks.push(Buffer.from(chunk)),
      });
      return Buffer.concat(chunks);
    },
    into: async (statement, data) => {
      const before = performance.now();
      await speak(statement, {
        handleCopyInResponse: (connection: {
          sendCopyFromChunk(data: Buffer): void;
          endCopyFrom(): void;
        }) => {
          connection.sendCopyFromChunk(data);
          connection.endCopyFrom();
        },
      });
      return performance.now() - before;
    },
    close: () => client.end(),
  };
}
