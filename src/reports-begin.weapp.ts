/** The main package has no room for the queue: it begins with the first page of reporting, one tap from home. */
export function beginReports(_root: unknown): void {}
