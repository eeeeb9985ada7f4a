import type { VNode } from 'preact';
import { Button } from '../components/button.tsx';
import { type BuilderLaterProps, BuilderStep } from './builder-step.tsx';

/** All MFA devices were removed after the password: beginning again leads on. */
export function BuilderNoDevicePage({ startOverUrl, ...step }: BuilderLaterProps): VNode {
  const { builderSignIn, signIn } = step.page.text;
  return (
    <BuilderStep
      {...step}
      reason={{ code: 'UNKNOWN_DEVICE', facts: {} }}
      notice={signIn.noDeviceLeft}
      step="no-device"
      heading={builderSignIn.mfaHeading}
    >
      <Button href={startOverUrl} testId="sign-in-again" wide>
        {signIn.signInAgain}
      </Button>
    </BuilderStep>
  );
}
