import type { VNode } from 'preact';
import { EventLink } from './event-link.tsx';
import type { FormTokens } from './form.tsx';
import { TextField } from './text-field.tsx';

/** Another e-mail address; `email` is the refused entry. */
export const NewEmailField = ({ label, email }: { readonly label: string; readonly email?: string }): VNode => (
  <TextField
    label={label}
    name="newEmail"
    type="email"
    inputTestId="new-email"
    value={email}
    maxlength={254}
    autocomplete="email"
    required
    autofocus
  />
);

interface NewEmailWaysProps {
  readonly form: FormTokens;
  readonly text: { readonly resendCode: string; readonly otherEmail: string };
}

/** Below the code that was mailed there: another code, another address. */
export const NewEmailWays = ({ form, text }: NewEmailWaysProps): VNode => (
  <>
    <EventLink form={form} event="resendCode" testId="resend-code">
      {text.resendCode}
    </EventLink>
    <EventLink form={form} event="otherEmail" testId="other-email">
      {text.otherEmail}
    </EventLink>
  </>
);
