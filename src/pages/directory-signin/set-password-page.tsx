import type { VNode } from 'preact';
import { type LaterProps, LaterStep } from './later-step.tsx';
import { NewPasswordForm } from './new-password-form.tsx';

/** An own password in place of a one-time one, before the portal (PORTAL-3). */
export function SetPasswordPage({ username, ...step }: LaterProps & { readonly username: string }): VNode {
  const text = step.page.text.directorySignIn;
  return (
    <LaterStep {...step} heading={text.newPasswordHeading} lead={text.newPasswordLead}>
      <NewPasswordForm page={step.page} form={step.form} event="submitNewPassword" username={username} />
    </LaterStep>
  );
}
