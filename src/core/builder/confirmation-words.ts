import { DomainError } from '../errors.ts';

/** The words that confirm the end of all sessions, as each language's page asks for them (BUILDER-7). */
export const DELETE_ALL: Readonly<Record<'en' | 'ko', string>> = { en: 'delete all', ko: '모두 삭제' };

/**
 * Checks the words that were typed: the page's own, blanks around them apart. Some keyboards send Hangul in parts.
 * @throws {DomainError} `CONFIRMATION_DIFFERS`
 */
export function demandWords(typed: string, locale: 'en' | 'ko'): void {
  const words = DELETE_ALL[locale];
  if (typed.trim().normalize('NFC') !== words) throw new DomainError('CONFIRMATION_DIFFERS', { words });
}
