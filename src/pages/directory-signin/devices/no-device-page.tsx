import type { VNode } from 'preact';
import { Button } from '../../components/button.tsx';
import { DirectoryStep } from '../directory-step.tsx';
import type { LaterProps } from '../later-step.tsx';

/** All MFA devices were removed after the password: beginning again leads on (PORTAL-5). */
export function DirectoryNoDevicePage({ notYouUrl, ...step }: LaterProps): VNode {
  const { directorySignIn, signIn } = step.page.text;
  return (
    <DirectoryStep
      {...step}
      reason={{ code: 'UNKNOWN_DEVICE', facts: {} }}
      notice={signIn.noDeviceLeft}
      heading={directorySignIn.mfaHeading}
    >
      <Button href={notYouUrl} testId="sign-in-again" wide>
        {signIn.signInAgain}
      </Button>
    </DirectoryStep>
  );
}
