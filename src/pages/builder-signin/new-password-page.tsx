import type { VNode } from 'preact';
import { BuilderNewPasswordForm } from './new-password-form.tsx';
import { type BuilderRecoveryProps, BuilderRecoveryStep } from './recovery-step.tsx';

/** A new password by a mailed link, twice (BUILDER-16). */
export function BuilderNewPasswordPage({ email, ...step }: BuilderRecoveryProps & { readonly email: string }): VNode {
  const text = step.page.text.builderSignIn;
  return (
    <BuilderRecoveryStep {...step} step="new-password" heading={text.resetHeading} lead={text.resetLead(email)}>
      <BuilderNewPasswordForm
        page={step.page}
        form={step.form}
        event="submitNewPassword"
        email={email}
        names={['newPassword', 'confirmPassword']}
        submit={text.setPassword}
      />
    </BuilderRecoveryStep>
  );
}
