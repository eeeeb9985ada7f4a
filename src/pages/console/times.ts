import type { Locale } from '../page.ts';

/** A sandbox's time as people read it; always UTC, because the sandbox is nowhere. */
export const readableTime = (at: number, locale: Locale): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium', timeZone: 'UTC' })
    .format(at)
    .concat(' UTC');

export const readableDay = (at: number, locale: Locale): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(at);
