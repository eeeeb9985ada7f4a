/** Whether a text has no half of a surrogate pair: UTF-8 has no bytes for one, and URLs cannot carry it. */
export const isWellFormed = (text: string): boolean => text.isWellFormed();
