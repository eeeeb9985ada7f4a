import type { VNode } from 'preact';
import { Button } from '../components/button.tsx';
import { CaptchaBox } from '../components/captcha-box.tsx';
import { Form } from '../components/form.tsx';
import type { CaptchaProps } from '../signin/root-captcha-page.tsx';
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
      <Form form={form} fields={{ event: 'submitCaptcha' }}>
        <CaptchaBox
          page={page}
          captchaId={captcha.id}
          imageUrl={captcha.imageUrl}
          audioUrl={captcha.audioUrl}
          name="guess"
          containerTestId="sign-up-captcha-box"
          imageTestId="sign-up-captcha-image"
          inputId="sign_up_guess"
          inputTestId="sign-up-captcha-input"
          autofocus
        />
        <Button testId="sign-up-create" wide>
          {text.create}
        </Button>
      </Form>
      <Form form={form} fields={{ event: 'refreshCaptcha' }}>
        <Button look="link" class="refresh" testId="captcha-refresh">
          {page.text.common.captchaRefresh}
        </Button>
      </Form>
    </SignUpStep>
  );
}
