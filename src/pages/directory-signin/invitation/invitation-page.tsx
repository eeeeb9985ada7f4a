import type { VNode } from 'preact';
import { LinkStep, type LinkStepProps } from '../link-step.tsx';
import { NewPasswordForm } from '../new-password-form.tsx';

interface InvitationPageProps extends LinkStepProps {
  readonly organisation: string;
  readonly username: string;
}

/** The page behind an invitation's link: a first password (PORTAL-3). */
export function InvitationPage({ organisation, username, ...step }: InvitationPageProps): VNode {
  const text = step.page.text.directorySignIn;
  return (
    <LinkStep {...step} heading={text.invitationHeading} lead={text.invitationLead(organisation)} ending="cancel">
      <p data-testid="invitation-for">{text.usernameIs(username)}</p>
      <NewPasswordForm page={step.page} form={step.form} event="submitPassword" username={username} />
    </LinkStep>
  );
}
