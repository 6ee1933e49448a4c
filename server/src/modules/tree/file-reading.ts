/** How files come in here, for other registers too: CSV in any of its forms, UTF-8 or GB 18030. */
export { csvRecords, Unreadable } from './import/csv.ts';
export { openSource } from './import/source.ts';
export { parseDegrees } from './import/values.ts';
