import type { VNode } from 'preact';
import { TextField } from '../../components/text-field.tsx';
import { ConsoleFormPage, type ConsoleStepProps } from '../console-form-page.tsx';

/** Another phone of the primary contact, which MFA recovery calls (ROOT-8, ROOT-14). */
export function AccountPhonePage({ phone, ...step }: ConsoleStepProps & { readonly phone?: string }): VNode {
  const { page } = step;
  const text = page.text.consoleAccount;
  return (
    <ConsoleFormPage
      {...step}
      current="account"
      heading={text.phoneHeading}
      event="savePhone"
      submit={page.text.common.save}
    >
      <TextField
        label={text.phone}
        name="phoneNumber"
        type="tel"
        inputTestId="phone-number"
        hint={text.phoneHint}
        value={phone}
        maxlength={32}
        autocomplete="tel"
        required
        autofocus
      />
    </ConsoleFormPage>
  );
}
