import type { VNode } from 'preact';
import { Button } from '../components/button.tsx';
import { type CaptchaProps, SecurityCheck } from '../components/security-check.tsx';
import { type SignInPageProps, SignInStep } from './sign-in-step.tsx';

interface CaptchaPageProps extends SignInPageProps {
  readonly captcha: CaptchaProps;
  readonly startOverUrl: string;
}

/** The security check: of root users before the password, of IAM users after it (ROOT-2). */
export function CaptchaPage({ captcha, startOverUrl, ...step }: CaptchaPageProps): VNode {
  const { page, form } = step;
  const text = page.text.signIn;
  const below = <a href={startOverUrl}>{text.differentAccount}</a>;
  return (
    <SignInStep {...step} heading={text.securityCheck} below={below} showsCaptcha>
      <SecurityCheck
        page={page}
        form={form}
        captcha={captcha}
        name="captchaGuess"
        containerId="captcha_container"
        imageId="captcha_image"
        inputId="captchaGuess"
      >
        <Button id="submit_captcha" wide>
          {text.submit}
        </Button>
      </SecurityCheck>
    </SignInStep>
  );
}
