import type { VNode } from 'preact';
import { AccountName } from '../components/account-name.tsx';
import { Button } from '../components/button.tsx';
import { Form } from '../components/form.tsx';
import { NewPasswordFields } from '../components/new-password-fields.tsx';
import { type RecoveryProps, RecoveryStep } from './recovery-step.tsx';

/** The page behind the mailed link (ROOT-7). The ids of two generations stand on wrapper and input (`pages.md` §3). */
export function NewPasswordPage({ email, ...step }: RecoveryProps & { readonly email: string }): VNode {
  const { recovery: text } = step.page.text;
  return (
    <RecoveryStep {...step} heading={text.newHeading} lead={text.newLead(email)}>
      <Form form={step.form} fields={{ event: 'submitNewPassword' }} novalidate>
        <AccountName name={email} label={text.email} />
        <NewPasswordFields
          page={step.page}
          label={text.newPassword}
          hint={text.passwordHint}
          repeatLabel={text.confirmPassword}
          first={{ name: 'password', inputId: 'newPassword', wrapperId: 'new_password', autofocus: true }}
          second={{ name: 'confirmation', inputId: 'confirmNewPassword', wrapperId: 'confirm_password' }}
        />
        <Button id="reset_password_submit" testId="confirm-password-change" wide>
          {text.submitPassword}
        </Button>
      </Form>
    </RecoveryStep>
  );
}
