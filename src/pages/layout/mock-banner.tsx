import type { VNode } from 'preact';
import type { PageContext } from '../page.ts';

/** TEST-11: every page says that it is a mock. */
export function MockBanner({ page }: { readonly page: PageContext }): VNode {
  const text = page.text.common;
  return (
    <aside class="mock-banner" aria-label={text.bannerLabel} data-testid="mock-banner">
      <p>
        <strong>{text.bannerTitle}</strong> <span>{text.bannerText}</span>
      </p>
      <a href={page.homeUrl}>{text.bannerHome}</a>
    </aside>
  );
}
