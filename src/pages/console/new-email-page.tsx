import type { VNode } from 'preact';
import { TextField } from '../components/text-field.tsx';
import { ConsoleFormPage, type ConsoleStepProps } from './console-form-page.tsx';

/** Another address for the root user (ROOT-14). */
export function NewEmailPage({ email, ...step }: ConsoleStepProps & { readonly email?: string }): VNode {
  const { page, frame } = step;
  const text = page.text.consoleAccount;
  return (
    <ConsoleFormPage
      {...step}
      current="account"
      heading={text.emailHeading}
      lead={text.emailLead}
      event="submitEmail"
      submit={text.sendCode}
      cancelHref={frame.links.account}
    >
      <TextField
        label={text.newEmail}
        name="newEmail"
        type="email"
        inputTestId="new-email"
        value={email}
        maxlength={254}
        autocomplete="email"
        required
        autofocus
      />
    </ConsoleFormPage>
  );
}
