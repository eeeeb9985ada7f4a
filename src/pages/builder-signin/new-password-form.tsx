import type { VNode } from 'preact';
import { AccountName } from '../components/account-name.tsx';
import { Button } from '../components/button.tsx';
import { Form, type FormTokens } from '../components/form.tsx';
import { NewPasswordFields } from '../components/new-password-fields.tsx';
import type { PageContext } from '../page.ts';

interface BuilderNewPasswordFormProps {
  readonly page: PageContext;
  readonly form: FormTokens;
  readonly event: string;
  /** The address under which a password manager keeps it. */
  readonly email: string;
  /** The names of the two fields. */
  readonly names: readonly [string, string];
  /** The label of the button. */
  readonly submit: string;
}

/** A new password, twice; the server names every rule that it breaks (BUILDER-4). */
export function BuilderNewPasswordForm({
  page,
  form,
  event,
  email,
  names,
  submit,
}: BuilderNewPasswordFormProps): VNode {
  const text = page.text.builderSignIn;
  return (
    <Form form={form} fields={{ event }} novalidate>
      <AccountName name={email} label={text.email} />
      <NewPasswordFields
        page={page}
        label={text.newPassword}
        hint={text.passwordHint}
        repeatLabel={text.confirmPassword}
        first={{ name: names[0], inputTestId: 'new-password-input', autofocus: true }}
        second={{ name: names[1], inputTestId: 'confirm-password-input' }}
      />
      <Button testId="set-password" wide>
        {submit}
      </Button>
    </Form>
  );
}
