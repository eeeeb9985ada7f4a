import type { VNode } from 'preact';
import { BuilderCaptcha } from '../builder-signin/builder-captcha.tsx';
import type { CaptchaProps } from '../components/security-check.tsx';
import { type BuilderSignUpProps, BuilderSignUpStep } from './sign-up-step.tsx';

/** The security check, where extra security asks for it (BUILDER-1). */
export function BuilderSignUpCaptchaPage({
  captcha,
  ...step
}: BuilderSignUpProps & { readonly captcha: CaptchaProps }): VNode {
  const { builderSignIn, builderSignUp } = step.page.text;
  return (
    <BuilderSignUpStep
      {...step}
      name="password"
      heading={builderSignIn.captchaHeading}
      lead={builderSignUp.captchaLead}
      changes={['changePassword', 'changeEmail']}
    >
      <BuilderCaptcha page={step.page} form={step.form} captcha={captcha} />
    </BuilderSignUpStep>
  );
}
