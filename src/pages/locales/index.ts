import type { Locale } from '../page.ts';
import { en } from './en/index.ts';
import { ko } from './ko/index.ts';
import type { Translation } from './translation.ts';

/** Every sentence that a page can show: `text.<area>.<key>`. English is the shape, the others follow it. */
export type Catalogue = Translation<typeof en>;

const CATALOGUES: Readonly<Record<Locale, Catalogue>> = { en, ko };

export function catalogue(locale: Locale): Catalogue {
  return CATALOGUES[locale];
}
