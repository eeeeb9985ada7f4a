import type { VNode } from 'preact';
import { AccountName } from '../components/account-name.tsx';
import { Form, type FormTokens } from '../components/form.tsx';
import { NewPasswordFields } from '../components/new-password-fields.tsx';
import type { PageContext } from '../page.ts';
import { PrimaryButton } from './primary-button.tsx';

interface NewPasswordFormProps {
  readonly page: PageContext;
  readonly form: FormTokens;
  readonly event: string;
  /** Under which a password manager keeps it. */
  readonly username: string;
}

/** A new password in two boxes, without the old one; the server names every rule that it breaks (BUILDER-4). */
export function NewPasswordForm({ page, form, event, username }: NewPasswordFormProps): VNode {
  const text = page.text.directorySignIn;
  return (
    <Form form={form} fields={{ event }} novalidate>
      <AccountName name={username} label={text.username} />
      <NewPasswordFields
        page={page}
        inputClass="awsui-input awsui-input-type-password"
        wrapperClass="control-wordy"
        reveal={{ show: text.showPassword, hide: text.hidePassword }}
        label={text.newPassword}
        hint={text.passwordHint}
        repeatLabel={text.confirmPassword}
        first={{
          name: 'newPassword',
          inputId: 'awsui-input-3',
          inputTestId: 'new-password',
          wrapperTestId: 'test-new-password-input',
          autofocus: true,
        }}
        second={{
          name: 'confirmPassword',
          inputId: 'awsui-input-4',
          inputTestId: 'confirm-password',
          wrapperTestId: 'test-confirm-password-input',
        }}
      />
      <PrimaryButton testId="set-password">{text.setPassword}</PrimaryButton>
    </Form>
  );
}
