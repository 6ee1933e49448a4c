import consent from './consent.json' with { type: 'json' };

/** What a guardian consents to. Other words are another version: who read the old ones is asked anew. */
export const consentText: { version: string; text: string } = consent;
