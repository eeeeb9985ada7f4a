import type { VNode } from 'preact';
import { AccountName } from '../components/account-name.tsx';
import { Button } from '../components/button.tsx';
import { Form, type FormTokens } from '../components/form.tsx';
import { TextField } from '../components/text-field.tsx';
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
  const { common, builderSignIn: text } = page.text;
  const shared = {
    type: 'password',
    autocomplete: 'new-password',
    reveal: { show: common.show, hide: common.hide },
  } as const;
  return (
    <Form form={form} fields={{ event }} novalidate>
      <AccountName name={email} label={text.email} />
      <TextField
        {...shared}
        label={text.newPassword}
        hint={text.passwordHint}
        name={names[0]}
        inputTestId="new-password-input"
        autofocus
      />
      <TextField {...shared} label={text.confirmPassword} name={names[1]} inputTestId="confirm-password-input" />
      <Button testId="set-password" wide>
        {submit}
      </Button>
    </Form>
  );
}
