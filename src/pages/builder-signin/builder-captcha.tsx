import type { VNode } from 'preact';
import { Button } from '../components/button.tsx';
import { type CheckProps, SecurityCheck } from '../components/security-check.tsx';

/** The security check of every page of Builder ID. */
export function BuilderCaptcha(check: CheckProps): VNode {
  return (
    <SecurityCheck {...check} name="guess" imageTestId="builder-captcha-image" inputTestId="builder-captcha-input">
      <Button testId="builder-captcha-submit" wide>
        {check.page.text.builderSignIn.submit}
      </Button>
    </SecurityCheck>
  );
}
