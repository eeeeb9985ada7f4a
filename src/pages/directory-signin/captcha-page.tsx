import type { VNode } from 'preact';
import type { CaptchaProps } from '../components/security-check.tsx';
import { DirectoryCaptcha } from './directory-captcha.tsx';
import { type LaterProps, LaterStep } from './later-step.tsx';

/** The security check between password and second factor (`pages.md` §11). */
export function DirectoryCaptchaPage({ captcha, ...step }: LaterProps & { readonly captcha: CaptchaProps }): VNode {
  const { page, form } = step;
  const text = page.text.directorySignIn;
  return (
    <LaterStep {...step} heading={text.captchaHeading} lead={text.captchaLead}>
      <DirectoryCaptcha page={page} form={form} captcha={captcha} testId="captcha-submit" />
    </LaterStep>
  );
}
