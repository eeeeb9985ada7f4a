import type { VNode } from 'preact';
import type { CaptchaProps } from '../components/security-check.tsx';
import { BuilderCaptcha } from './builder-captcha.tsx';
import { type BuilderLaterProps, BuilderStep } from './builder-step.tsx';

/** The security check behind the password. */
export function BuilderCaptchaPage({
  captcha,
  ...step
}: BuilderLaterProps & { readonly captcha: CaptchaProps }): VNode {
  const text = step.page.text.builderSignIn;
  return (
    <BuilderStep {...step} step="captcha" heading={text.captchaHeading} lead={text.captchaLead}>
      <BuilderCaptcha page={step.page} form={step.form} captcha={captcha} />
    </BuilderStep>
  );
}
