import type { VNode } from 'preact';
import { LinkStep, type LinkStepProps } from '../link-step.tsx';

/** An invitation that cannot be accepted, or no longer (PORTAL-3). */
export function InvitationClosedPage(step: LinkStepProps): VNode {
  const text = step.page.text.directorySignIn;
  return (
    <LinkStep {...step} heading={text.invitationHeading} ending="backToSignIn">
      <p data-testid="invitation-help">{text.invitationHelp}</p>
    </LinkStep>
  );
}
