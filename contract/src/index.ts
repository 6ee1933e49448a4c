/**
 * What both sides agree on. The mini-program imports types from here and plain tables by subpath
 * (`@luyin/contract/errors`, `@luyin/contract/tree/words`), so that no schema code reaches its bundle.
 */
export * from './schema.ts';
export * from './errors.ts';
export * from './policy.ts';
export * from './transitions.ts';
export * from './routes.ts';
export * from './activity/organise.ts';
export * from './activity/schema.ts';
export * from './activity/transitions.ts';
export * from './activity/words.ts';
export * from './adoption/schema.ts';
export * from './adoption/transitions.ts';
export * from './adoption/words.ts';
export * from './care/schema.ts';
export * from './care/words.ts';
export * from './certificate/schema.ts';
export * from './city/schema.ts';
export * from './clip/schema.ts';
export * from './complaint/crew.ts';
export * from './complaint/desk.ts';
export * from './complaint/mine.ts';
export * from './complaint/schema.ts';
export * from './complaint/transitions.ts';
export * from './complaint/words.ts';
export * from './demo/schema.ts';
export * from './duty/schema.ts';
export * from './duty/transitions.ts';
export * from './duty/words.ts';
export * from './inbox/schema.ts';
export * from './inbox/words.ts';
export * from './permit/schema.ts';
export * from './permit/words.ts';
export * from './photo/schema.ts';
export * from './session/schema.ts';
export * from './signup/crew.ts';
export * from './signup/schema.ts';
export * from './signup/transitions.ts';
export * from './signup/words.ts';
export * from './tree/schema.ts';
export * from './tree/transitions.ts';
export * from './tree/words.ts';
export * from './workday/schema.ts';
