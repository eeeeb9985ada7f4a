import type { VNode } from 'preact';
import { Alert } from '../../components/alert.tsx';
import { LinkStep, type LinkStepProps } from '../link-step.tsx';

/** The end of the recovery (PORTAL-7). */
export function PasswordResetPage(step: LinkStepProps): VNode {
  const text = step.page.text.directorySignIn;
  return (
    <LinkStep {...step} heading={text.resetDoneHeading} ending="signIn">
      <Alert kind="success" testId="password-changed">
        {text.resetDoneText}
      </Alert>
    </LinkStep>
  );
}
