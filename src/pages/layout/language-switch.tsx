import type { VNode } from 'preact';
import type { PageContext } from '../page.ts';
import { LOCALES } from '../page.ts';

/** 한국어 is spelt by its code points: with one sign beyond Latin-1, an English page takes twice the memory while it is made. */
const LANGUAGE_NAMES = { en: 'English', ko: '&#xD55C;&#xAD6D;&#xC5B4;' } as const;

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
              dangerouslySetInnerHTML={{ __html: LANGUAGE_NAMES[locale] }}
            />
          </li>
        ))}
      </ul>
    </nav>
  );
}
