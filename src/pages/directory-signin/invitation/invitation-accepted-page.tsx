import type { VNode } from 'preact';
import { Alert } from '../../components/alert.tsx';
import { LinkStep, type LinkStepProps } from '../link-step.tsx';

interface InvitationAcceptedPageProps extends LinkStepProps {
  readonly username: string;
  readonly portalUrl: string;
}

/** The first password is set; the portal's address is told once more (PORTAL-3). */
export function InvitationAcceptedPage({ username, portalUrl, ...step }: InvitationAcceptedPageProps): VNode {
  const text = step.page.text.directorySignIn;
  return (
    <LinkStep {...step} heading={text.acceptedHeading} ending="signIn">
      <Alert kind="success" testId="invitation-accepted">
        {text.acceptedText(username)}
      </Alert>
      <p>
        <a href={portalUrl} data-testid="portal-url">
          {portalUrl}
        </a>
      </p>
    </LinkStep>
  );
}
