import type { VNode } from 'preact';
import { Button } from '../components/button.tsx';
import { CaptchaBox } from '../components/captcha-box.tsx';
import { Form } from '../components/form.tsx';
import type { CaptchaProps } from '../signin/root-captcha-page.tsx';
import { type RecoveryProps, RecoveryStep } from './recovery-step.tsx';

export interface RecoveryCaptchaPageProps extends RecoveryProps {
  readonly email: string;
  readonly captcha: CaptchaProps;
}

/** The security check before anything is mailed (ROOT-7), with the ids of `pages.md` §3. */
export function RecoveryCaptchaPage({ email, captcha, ...step }: RecoveryCaptchaPageProps): VNode {
  const { page, form } = step;
  const text = page.text.recovery;
  return (
    <RecoveryStep {...step} heading={text.heading} lead={text.captchaLead(email)}>
      <Form form={form} fields={{ event: 'submitCaptcha' }}>
        <CaptchaBox
          page={page}
          captchaId={captcha.id}
          imageUrl={captcha.imageUrl}
          audioUrl={captcha.audioUrl}
          name="guess"
          containerId="password_recovery_captcha"
          imageId="password_recovery_captcha_image"
          inputId="password_recovery_captcha_guess"
          autofocus
        />
        <Button id="password_recovery_ok_button" testId="recovery-submit" wide>
          {page.text.signIn.submit}
        </Button>
      </Form>
      <div class="button-row">
        <Form form={form} fields={{ event: 'refreshCaptcha' }}>
          <Button look="link" class="refresh" testId="captcha-refresh">
            {page.text.common.captchaRefresh}
          </Button>
        </Form>
        <Form form={form} fields={{ event: 'changeEmail' }}>
          <Button look="link" testId="change-email">
            {text.changeEmail}
          </Button>
        </Form>
      </div>
    </RecoveryStep>
  );
}
