/** Apart from the rest, so that forgetting the photos does not load what takes them. */
export const databaseName = 'luyin-photos';
export const storeName = 'kept';
