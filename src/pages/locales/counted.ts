/** A number with its English noun: `1 character`, `2 characters`. Pages run no code of core, which has its own. */
export const counted = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
