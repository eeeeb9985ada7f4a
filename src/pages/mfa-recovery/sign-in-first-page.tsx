import type { VNode } from 'preact';
import { Button } from '../components/button.tsx';
import { type MfaRecoveryProps, MfaRecoveryStep } from './mfa-recovery-step.tsx';

/** For whoever has not given the password in this browser: a mailed link alone opens nothing (ROOT-8). */
export function SignInFirstPage(step: MfaRecoveryProps): VNode {
  const text = step.page.text.mfaRecovery;
  return (
    <MfaRecoveryStep {...step} heading={text.signInFirstHeading}>
      <p>{text.signInFirstText}</p>
      <Button href={step.links.signInUrl} testId="sign-in" wide>
        {text.signIn}
      </Button>
    </MfaRecoveryStep>
  );
}
