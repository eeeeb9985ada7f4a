import type { VNode } from 'preact';
import type { PageContext } from '../page.ts';
import { LOCALES } from '../page.ts';

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
