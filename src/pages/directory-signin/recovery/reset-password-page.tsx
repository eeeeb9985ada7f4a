import type { VNode } from 'preact';
import { LinkStep, type LinkStepProps } from '../link-step.tsx';
import { NewPasswordForm } from '../new-password-form.tsx';

/** The page behind the mailed link of the recovery (PORTAL-7). */
export function ResetPasswordPage({ username, ...step }: LinkStepProps & { readonly username: string }): VNode {
  const text = step.page.text.directorySignIn;
  return (
    <LinkStep {...step} heading={text.resetHeading} lead={text.resetLead(username)} ending="cancel">
      <NewPasswordForm page={step.page} form={step.form} event="submitNewPassword" username={username} />
    </LinkStep>
  );
}
