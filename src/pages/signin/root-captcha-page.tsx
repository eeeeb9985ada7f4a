import type { VNode } from 'preact';
import { Button } from '../components/button.tsx';
import { CaptchaBox } from '../components/captcha-box.tsx';
import { Form } from '../components/form.tsx';
import { type SignInLinks, SignInStep, type StepProps } from './sign-in-step.tsx';

/** A security check as a page shows it. */
export interface CaptchaProps {
  readonly id: string;
  readonly imageUrl: string;
  readonly audioUrl: string;
}

export interface RootCaptchaPageProps extends StepProps {
  readonly links: SignInLinks;
  readonly captcha: CaptchaProps;
}

/** The security check between e-mail and password (ROOT-2). */
export function RootCaptchaPage({ page, form, notice, links, captcha }: RootCaptchaPageProps): VNode {
  const text = page.text.signIn;
  const below = <a href={links.rootUrl}>{text.differentAccount}</a>;
  return (
    <SignInStep page={page} form={form} notice={notice} heading={text.securityCheck} below={below} showsCaptcha>
      <Form form={form} fields={{ event: 'submitCaptcha' }}>
        <CaptchaBox
          page={page}
          captchaId={captcha.id}
          imageUrl={captcha.imageUrl}
          audioUrl={captcha.audioUrl}
          name="captchaGuess"
          containerId="captcha_container"
          imageId="captcha_image"
          inputId="captchaGuess"
          autofocus
        />
        <Button id="submit_captcha" wide>
          {text.submit}
        </Button>
      </Form>
      <Form form={form} fields={{ event: 'refreshCaptcha' }}>
        <Button look="link" class="refresh" testId="captcha-refresh">
          {page.text.common.captchaRefresh}
        </Button>
      </Form>
    </SignInStep>
  );
}
