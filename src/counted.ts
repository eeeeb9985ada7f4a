/** A number with its noun: `1 account`, `2 accounts`. */
export const counted = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
