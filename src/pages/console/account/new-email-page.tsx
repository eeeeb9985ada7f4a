import type { VNode } from 'preact';
import { NewEmailField } from '../../components/new-email.tsx';
import { ConsoleFormPage, type ConsoleStepProps } from '../console-form-page.tsx';

/** Another address for the root user (ROOT-14). */
export function NewEmailPage({ email, ...step }: ConsoleStepProps & { readonly email?: string }): VNode {
  const { page } = step;
  const text = page.text.consoleAccount;
  return (
    <ConsoleFormPage
      {...step}
      current="account"
      heading={text.emailHeading}
      lead={text.emailLead}
      event="submitEmail"
      submit={text.sendCode}
    >
      <NewEmailField label={text.newEmail} email={email} />
    </ConsoleFormPage>
  );
}
