import type { VNode } from 'preact';
import { CodeField } from '../components/code-field.tsx';
import { FormDialog, type FormDialogStep } from '../components/form-dialog.tsx';
import { NewEmailWays } from '../components/new-email.tsx';

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
      after={<NewEmailWays form={form} text={text} />}
    >
      <p>{text.verifyLead(email)}</p>
      <CodeField label={text.code} name="code" inputTestId="email-code" required autofocus />
    </FormDialog>
  );
}
