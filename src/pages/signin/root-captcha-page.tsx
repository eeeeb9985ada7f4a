import type { VNode } from 'preact';
import { Button } from '../components/button.tsx';
import { CaptchaForm, type CaptchaProps, RefreshCaptcha } from './captcha-form.tsx';
import { type SignInLinks, SignInStep, type StepProps } from './sign-in-step.tsx';

export interface RootCaptchaPageProps extends StepProps {
  readonly links: SignInLinks;
  readonly captcha: CaptchaProps;
}

/** The security check between e-mail and password (ROOT-2). */
export function RootCaptchaPage({ links, captcha, ...step }: RootCaptchaPageProps): VNode {
  const { page, form } = step;
  const text = page.text.signIn;
  const below = <a href={links.rootUrl}>{text.differentAccount}</a>;
  return (
    <SignInStep {...step} heading={text.securityCheck} below={below} showsCaptcha>
      <CaptchaForm
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
      </CaptchaForm>
      <RefreshCaptcha page={page} form={form} />
    </SignInStep>
  );
}
