import type { Random } from '../random/random.ts';

/**
 * The characters of security checks. Left out is what the eye easily takes for something else (0 D O Q, 1 I J L, 2 Z, 5 S,
 * 6 G, 8 B, U V), and what the ear does (A and H or 8, M and N, the letters that rhyme with T; in Korean E and 2).
 * Without vowels no word comes about either.
 */
export const CAPTCHA_ALPHABET = 'FHKMRTWXY23456789';

const LENGTH = 6;

/** The answer of a new security check (ROOT-2). */
export const newCaptchaText = (random: Random): string => random.text(LENGTH, CAPTCHA_ALPHABET);

/** ROOT-2: case and surrounding blanks are forgiven, blanks inside are not. An answer is public, so time does not matter. */
export const captchaMatches = (answer: string, typed: string): boolean =>
  typed.trim().toUpperCase() === answer.toUpperCase();
