import type { VNode } from 'preact';
import { CodeField } from '../components/code-field.tsx';
import { EventLink } from '../components/event-link.tsx';
import { FormDialog, type FormDialogStep } from '../components/form-dialog.tsx';

/** The code that was mailed to the new address (BUILDER-5). */
export function VerifyEmailDialog({ email, ...dialog }: FormDialogStep & { readonly email: string }): VNode {
  const { page, form } = dialog;
  const text = page.text.builderProfile;
  return (
    <FormDialog
      {...dialog}
      id="verify-email"
      title={text.verifyEmail}
      event="submitCode"
      submit={text.verify}
      after={
        <>
          <EventLink form={form} event="resendCode" testId="resend-code">
            {text.resendCode}
          </EventLink>
          <EventLink form={form} event="otherEmail" testId="other-email">
            {text.otherEmail}
          </EventLink>
        </>
      }
    >
      <p>{text.verifyLead(email)}</p>
      <CodeField label={text.code} name="code" inputTestId="email-code" required autofocus />
    </FormDialog>
  );
}
