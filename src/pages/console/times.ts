import type { Locale } from '../page.ts';

/**
 * Formats by language, made once each: making one costs more than the rest of a page. Always UTC, because a sandbox is
 * nowhere.
 */
function formats(options: Intl.DateTimeFormatOptions): (at: number, locale: Locale) => string {
  const made = new Map<Locale, Intl.DateTimeFormat>();
  return (at, locale) => {
    const format = made.get(locale) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
    made.set(locale, format);
    return format.format(at);
  };
}

const day = formats({ dateStyle: 'long' });
const time = formats({ dateStyle: 'medium', timeStyle: 'medium', hourCycle: 'h23' });

/**
 * A sandbox's time as people read it, in 24 hours: the names of the halves of a day, and their language, change with
 * the releases of Unicode's tables.
 */
export const readableTime = (at: number, locale: Locale): string => `${time(at, locale)} UTC`;

export const readableDay = (at: number, locale: Locale): string => day(at, locale);
