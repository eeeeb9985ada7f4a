import type { VNode } from 'preact';
import { BuilderNewPasswordForm } from '../builder-signin/new-password-form.tsx';
import { type BuilderSignUpProps, BuilderSignUpStep } from './sign-up-step.tsx';

/** The first password, twice (BUILDER-1, BUILDER-4). */
export function BuilderSignUpPasswordPage({ email, ...step }: BuilderSignUpProps & { readonly email: string }): VNode {
  const text = step.page.text.builderSignUp;
  return (
    <BuilderSignUpStep
      {...step}
      name="password"
      heading={text.passwordHeading}
      lead={text.passwordLead(email)}
      changes={['changeEmail']}
    >
      <BuilderNewPasswordForm
        page={step.page}
        form={step.form}
        event="submitPassword"
        email={email}
        names={['password', 'confirmation']}
        submit={text.create}
      />
    </BuilderSignUpStep>
  );
}
