import type { VNode } from 'preact';
import { Alert } from './components/alert.tsx';
import { SignInLayout } from './layout/sign-in-layout.tsx';
import type { PageContext } from './page.ts';

export interface RefusalPageProps {
  readonly page: PageContext;
  readonly message: string;
  /** The catalogue's code, for scripts. */
  readonly code: string;
  /** Where to try again. */
  readonly retryUrl?: string;
}

/** What a browser gets where a request cannot be answered with the page that it asked for. */
export function RefusalPage({ page, message, code, retryUrl }: RefusalPageProps): VNode {
  const text = page.text.common;
  return (
    <SignInLayout
      page={page}
      title={text.refusalTitle}
      heading={text.refusalTitle}
      below={<a href={page.homeUrl}>{text.bannerHome}</a>}
    >
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
    </SignInLayout>
  );
}
