import type { VNode } from 'preact';
import { Button, ButtonRow } from '../components/button.tsx';
import type { PageContext } from '../page.ts';

interface CookieBannerProps {
  readonly page: PageContext;
  readonly acceptHref: string;
  readonly declineHref: string;
}

/** Scripts decline it before they do anything else (`pages.md` §6). Links, because the console's frame has no form. */
export function CookieBanner({ page, acceptHref, declineHref }: CookieBannerProps): VNode {
  const text = page.text.console;
  return (
    <section class="panel" aria-label={text.cookieLabel} data-testid="cookie-banner">
      <p>{text.cookieText}</p>
      <ButtonRow>
        <Button
          look="secondary"
          size="small"
          href={acceptHref}
          testId="cookies-accept"
          attributes={{ 'data-id': 'awsccc-cb-btn-accept' }}
        >
          {text.cookieAccept}
        </Button>
        <Button
          look="secondary"
          size="small"
          href={declineHref}
          testId="cookies-decline"
          attributes={{ 'data-id': 'awsccc-cb-btn-decline' }}
        >
          {text.cookieDecline}
        </Button>
      </ButtonRow>
    </section>
  );
}
