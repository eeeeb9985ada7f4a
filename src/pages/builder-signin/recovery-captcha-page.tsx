import type { VNode } from 'preact';
import { EventLink } from '../components/event-link.tsx';
import type { CaptchaProps } from '../components/security-check.tsx';
import { BuilderCaptcha } from './builder-captcha.tsx';
import { type BuilderRecoveryProps, BuilderRecoveryStep } from './recovery-step.tsx';

/** The security check before a link is mailed. */
export function BuilderRecoveryCaptchaPage({
  captcha,
  ...step
}: BuilderRecoveryProps & { readonly captcha: CaptchaProps }): VNode {
  const text = step.page.text.builderSignIn;
  return (
    <BuilderRecoveryStep {...step} step="recovery-captcha" heading={text.captchaHeading} lead={text.captchaLead}>
      <BuilderCaptcha page={step.page} form={step.form} captcha={captcha} />
      <EventLink form={step.form} event="changeEmail" testId="changeEmail">
        {text.startOver}
      </EventLink>
    </BuilderRecoveryStep>
  );
}
