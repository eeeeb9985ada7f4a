import type { Locale } from '../page.ts';

/**
 * A sandbox's time as people read it; always UTC, because the sandbox is nowhere. Of 24 hours: what halves of a day are
 * called, and in which language, changes with the releases of Unicode's tables.
 */
export const readableTime = (at: number, locale: Locale): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium', hourCycle: 'h23', timeZone: 'UTC' })
    .format(at)
    .concat(' UTC');

export const readableDay = (at: number, locale: Locale): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(at);
