import type { VNode } from 'preact';
import { Alert } from '../components/alert.tsx';
import { Button } from '../components/button.tsx';
import { type RecoveryProps, RecoveryStep } from './recovery-step.tsx';

/** The end of the recovery: scripts look for the box's name, or for the way to sign in (`pages.md` §3). */
export function PasswordChangedPage(step: RecoveryProps): VNode {
  const text = step.page.text.recovery;
  return (
    <RecoveryStep {...step} heading={text.changedHeading}>
      <Alert kind="success" label={text.successTitle} title={text.successTitle} testId="password-changed">
        {text.changedText}
      </Alert>
      <Button id="success_link" href={step.links.signInUrl} wide>
        {text.signIn}
      </Button>
    </RecoveryStep>
  );
}
