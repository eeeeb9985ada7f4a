import type { VNode } from 'preact';
import { TextField } from '../../components/text-field.tsx';
import { ConsoleFormPage, type ConsoleStepProps } from '../console-form-page.tsx';

/** Another name for the account (ROOT-14). */
export function AccountNamePage(step: ConsoleStepProps): VNode {
  const { page, frame } = step;
  const text = page.text.consoleAccount;
  return (
    <ConsoleFormPage
      {...step}
      current="account"
      heading={text.nameHeading}
      event="saveName"
      submit={page.text.common.save}
    >
      <TextField
        label={text.name}
        name="accountName"
        inputTestId="account-name"
        value={frame.who}
        maxlength={50}
        autocomplete="organization"
        required
        autofocus
      />
    </ConsoleFormPage>
  );
}
