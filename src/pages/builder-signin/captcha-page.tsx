import type { VNode } from 'preact';
import { Button } from '../components/button.tsx';
import { type CaptchaProps, SecurityCheck } from '../components/security-check.tsx';
import { type BuilderLaterProps, BuilderStep } from './builder-step.tsx';

/** The security check behind the password. */
export function BuilderCaptchaPage({
  captcha,
  ...step
}: BuilderLaterProps & { readonly captcha: CaptchaProps }): VNode {
  const text = step.page.text.builderSignIn;
  return (
    <BuilderStep {...step} step="captcha" heading={text.captchaHeading} lead={text.captchaLead}>
      <SecurityCheck
        page={step.page}
        form={step.form}
        captcha={captcha}
        name="guess"
        imageTestId="builder-captcha-image"
        inputTestId="builder-captcha-input"
      >
        <Button testId="builder-captcha-submit" wide>
          {text.submit}
        </Button>
      </SecurityCheck>
    </BuilderStep>
  );
}
