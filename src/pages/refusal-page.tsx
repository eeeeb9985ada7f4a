import type { VNode } from 'preact';
import { Alert } from './components/alert.tsx';
import { SignInLayout } from './layout/sign-in-layout.tsx';
import type { PageContext } from './page.ts';
import { refusalTitle } from './refusal-title.ts';

interface RefusalPageProps {
  readonly page: PageContext;
  readonly message: string;
  /** The catalogue's code, for scripts. */
  readonly code: string;
  /** The page to try again. */
  readonly retryUrl?: string;
  /** The first page of the host. */
  readonly startUrl?: string;
}

/** The page of a refusal, in place of the page that the browser asked for. */
export function RefusalPage({ page, message, code, retryUrl, startUrl }: RefusalPageProps): VNode {
  const text = page.text.common;
  const title = refusalTitle(page, code);
  return (
    <SignInLayout page={page} title={title} heading={title} below={<a href={page.homeUrl}>{text.bannerHome}</a>}>
      <Alert kind="error" id="error_message" testId="refusal" attributes={{ 'data-code': code }}>
        {message}
      </Alert>
      {retryUrl !== undefined && (
        <p>
          <a href={retryUrl} data-testid="retry">
            {text.tryAgain}
          </a>
        </p>
      )}
      {startUrl !== undefined && (
        <p>
          <a href={startUrl} data-testid="start">
            {text.toStart}
          </a>
        </p>
      )}
    </SignInLayout>
  );
}
