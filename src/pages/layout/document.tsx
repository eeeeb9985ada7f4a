import type { ComponentChildren, VNode } from 'preact';
import type { PageContext } from '../page.ts';
import { LOCALES } from '../page.ts';
import { MockBanner } from './mock-banner.tsx';

/** One `<meta>` that scripts read (pages.md §1, §6). */
export interface Meta {
  readonly name?: string;
  readonly id?: string;
  readonly content?: string;
  readonly 'data-token'?: string;
}

export interface DocumentProps {
  readonly page: PageContext;
  /** Starts the page's title; the mock's suffix follows. */
  readonly title: string;
  readonly metas?: readonly Meta[];
  /** Further ES modules of `src/assets`, by file name. */
  readonly modules?: readonly string[];
  readonly layout: 'sign-in' | 'console';
  readonly children: ComponentChildren;
}

export function Document({ page, title, metas = [], modules = [], layout, children }: DocumentProps): VNode {
  return (
    <html lang={page.locale}>
      <head>
        <meta charset="utf-8" />
        <title>{`${title} · ${page.text.common.titleSuffix}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content="light dark" />
        {metas.map((meta) => (
          <meta key={meta.name ?? meta.id} {...meta} />
        ))}
        <link rel="icon" type="image/svg+xml" href={page.asset('mark.svg')} />
        <link rel="stylesheet" href={page.asset('latchkey.css')} />
        {layout === 'console' && <link rel="stylesheet" href={page.asset('console.css')} />}
        {['latchkey.js', ...modules].map((name) => (
          <script key={name} type="module" src={page.asset(name)} />
        ))}
      </head>
      <body class={`layout-${layout}`}>
        <a class="skip-link" href="#content">
          {page.text.common.skipToContent}
        </a>
        <MockBanner page={page} />
        {children}
      </body>
    </html>
  );
}

const LANGUAGE_NAMES = { en: 'English', ko: '한국어' } as const;

/** Each language names itself in its own words. */
export function LanguageSwitch({ page }: { readonly page: PageContext }): VNode {
  return (
    <nav class="language-switch" aria-label={page.text.common.languages}>
      <ul>
        {LOCALES.map((locale) => (
          <li key={locale}>
            <a
              href={page.localeLinks[locale]}
              lang={locale}
              hreflang={locale}
              aria-current={locale === page.locale ? 'true' : undefined}
              data-testid={`language-${locale}`}
            >
              {LANGUAGE_NAMES[locale]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
