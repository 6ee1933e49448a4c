/** What was chosen and not kept yet, by the address that shows it. */
export const chosen = new Map<string, Blob>();
