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
  /** The mock's own help with this step, where it is switched on (TEST-14). */
  readonly choice?: ChoiceView;
}

/** People to choose from instead of typing, or why the mock went no further in the place of the one who was chosen. */
export interface ChoiceView {
  readonly url?: string;
  /** The field whose typed value goes with the list's address, as a parameter of its name, where scripts run. */
  readonly follows?: string;
  readonly stopped?: keyof Catalogue['choice']['stopped'];
}
