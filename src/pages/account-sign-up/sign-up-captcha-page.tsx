import type { VNode } from 'preact';
import { Button } from '../components/button.tsx';
import { type CaptchaProps, SecurityCheck } from '../components/security-check.tsx';
import { type SignUpProps, SignUpStep } from './sign-up-step.tsx';

/** The security check, after which the account is opened (ROOT-11). */
export function SignUpCaptchaPage({ captcha, ...step }: SignUpProps & { readonly captcha: CaptchaProps }): VNode {
  const { page, form } = step;
  const text = page.text.accountSignUp;
  return (
    <SignUpStep
      {...step}
      step="captcha"
      heading={text.captchaHeading}
      lead={text.captchaLead}
      changes={['changePassword', 'changeEmail']}
    >
      <SecurityCheck
        page={page}
        form={form}
        captcha={captcha}
        name="guess"
        containerTestId="sign-up-captcha-box"
        imageTestId="sign-up-captcha-image"
        inputId="sign_up_guess"
        inputTestId="sign-up-captcha-input"
      >
        <Button testId="sign-up-create" wide>
          {text.create}
        </Button>
      </SecurityCheck>
    </SignUpStep>
  );
}
