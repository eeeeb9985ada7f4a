import type { VNode } from 'preact';
import { Button } from '../components/button.tsx';
import { type SignInPageProps, SignInStep } from './sign-in-step.tsx';

/** All MFA devices were removed after the password: beginning again leads on (ROOT-5, IAM-3). */
export function NoDevicePage({ startOverUrl, ...step }: SignInPageProps & { readonly startOverUrl: string }): VNode {
  const text = step.page.text.signIn;
  return (
    <SignInStep
      {...step}
      reason={{ code: 'UNKNOWN_DEVICE', facts: {} }}
      notice={text.noDeviceLeft}
      heading={text.mfaHeading}
    >
      <Button href={startOverUrl} testId="sign-in-again" wide>
        {text.signInAgain}
      </Button>
    </SignInStep>
  );
}
