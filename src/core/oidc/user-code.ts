import type { Random } from '../random/random.ts';

/** Consonants: easy to read out, and they make no words (RFC 8628 §6.1). */
const LETTERS = 'BCDFGHJKLMNPQRSTVWXZ';

/** `BCDF-GHJK`. */
export const newUserCode = (random: Random): string => `${random.text(4, LETTERS)}-${random.text(4, LETTERS)}`;

/** A user code as it was typed, in the one spelling that is kept: case, blanks and dashes do not count. */
export function userCodeOf(typed: string): string {
  const letters = typed.toUpperCase().replace(/[^A-Z]/g, '');
  return `${letters.slice(0, 4)}-${letters.slice(4)}`;
}
