/** Whether a client's text can be the id of a row at all; the database refuses to compare it with anything else. */
export const isUuid = (text: string): boolean =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
