import type { Privacy } from './types';

/** A browser asks by itself. */
export const privacy: Privacy = { onAsked() {}, openGuide() {} };
