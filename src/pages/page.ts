import type { Catalogue } from './locales/index.ts';

/** The languages that every page speaks, in the order in which the switch lists them. */
export const LOCALES = ['en', 'ko'] as const;

export type Locale = (typeof LOCALES)[number];

/** The context of every page; made once per request, never by a page. */
export interface PageContext {
  readonly locale: Locale;
  /** All sentences of the pages in `locale`. */
  readonly text: Catalogue;
  /** URL of a file of `src/assets`, by its file name (`latchkey.css`). */
  readonly asset: (name: string) => string;
  /** The URL of this same page in each language. */
  readonly localeLinks: Readonly<Record<Locale, string>>;
  /** Latchkey's own home page. */
  readonly homeUrl: string;
}
