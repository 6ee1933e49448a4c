/** Every table type there is, for the test that compares them with the database. */
export * from './core.ts';
export * from './photo.ts';
export * from './outbox.ts';
