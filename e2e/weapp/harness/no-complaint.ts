/** A template that fails to render only warns, and React only logs: here both fail the test they happen in. */
import { format } from 'node:util';

const complaints: string[] = [];
for (const level of ['warn', 'error'] as const) {
  const said = console[level].bind(console);
  console[level] = (...words: unknown[]) => {
    const text = format(...words);
    if (level === 'error' || text.includes('WXMLRT')) complaints.push(text);
    said(...words);
  };
}

afterEach(() => {
  expect(complaints.splice(0)).toEqual([]);
});
