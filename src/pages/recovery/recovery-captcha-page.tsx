import type { VNode } from 'preact';
import { Button } from '../components/button.tsx';
import { EventLink } from '../components/event-link.tsx';
import { type CaptchaProps, SecurityCheck } from '../components/security-check.tsx';
import { type RecoveryProps, RecoveryStep } from './recovery-step.tsx';

interface RecoveryCaptchaPageProps extends RecoveryProps {
  readonly email: string;
  readonly captcha: CaptchaProps;
}

/** The security check before anything is mailed (ROOT-7), with the ids of `pages.md` §3. */
export function RecoveryCaptchaPage({ email, captcha, ...step }: RecoveryCaptchaPageProps): VNode {
  const { page, form } = step;
  const text = page.text.recovery;
  return (
    <RecoveryStep {...step} heading={text.heading} lead={text.captchaLead(email)}>
      <SecurityCheck
        page={page}
        form={form}
        captcha={captcha}
        name="guess"
        containerId="password_recovery_captcha"
        imageId="password_recovery_captcha_image"
        inputId="password_recovery_captcha_guess"
        ways={
          <EventLink form={form} event="changeEmail" testId="change-email">
            {text.changeEmail}
          </EventLink>
        }
      >
        <Button id="password_recovery_ok_button" testId="recovery-submit" wide>
          {page.text.signIn.submit}
        </Button>
      </SecurityCheck>
    </RecoveryStep>
  );
}
