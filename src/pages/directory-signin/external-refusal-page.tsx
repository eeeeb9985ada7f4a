import type { VNode } from 'preact';
import type { Reason } from '../../core/errors.ts';
import { Button } from '../components/button.tsx';
import type { PageContext } from '../page.ts';
import { DirectoryStep } from './directory-step.tsx';

interface ExternalRefusalPageProps {
  readonly page: PageContext;
  readonly reason: Reason;
  /** The portal, which asks the identity provider once more. */
  readonly retryUrl: string;
}

/** Somebody whom an identity provider has sent here is not let in; the page does not tell why (PORTAL-8, PORTAL-9). */
export function ExternalRefusalPage({ page, reason, retryUrl }: ExternalRefusalPageProps): VNode {
  const text = page.text.directorySignIn;
  return (
    <DirectoryStep page={page} heading={text.externalHeading} reason={reason} notice={text.externalNotice}>
      <Button href={retryUrl} testId="sign-in-again" wide>
        {page.text.common.tryAgain}
      </Button>
    </DirectoryStep>
  );
}
