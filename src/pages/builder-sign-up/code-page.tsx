import type { VNode } from 'preact';
import { Button } from '../components/button.tsx';
import { CodeField } from '../components/code-field.tsx';
import { EventLink } from '../components/event-link.tsx';
import { Form } from '../components/form.tsx';
import { type BuilderSignUpProps, BuilderSignUpStep } from './sign-up-step.tsx';

/** The mailed code, which shows whose address it is (BUILDER-1). */
export function BuilderSignUpCodePage({ email, ...step }: BuilderSignUpProps & { readonly email: string }): VNode {
  const text = step.page.text.builderSignUp;
  return (
    <BuilderSignUpStep
      {...step}
      name="code"
      heading={text.codeHeading}
      lead={text.codeLead(email)}
      changes={['changeName', 'changeEmail']}
    >
      <Form form={step.form} fields={{ event: 'submitCode' }}>
        <CodeField label={text.code} name="code" inputTestId="sign-up-code-input" autofocus />
        <Button testId="sign-up-verify" wide>
          {text.verify}
        </Button>
      </Form>
      <EventLink form={step.form} event="resendCode" testId="resend-code">
        {text.resend}
      </EventLink>
    </BuilderSignUpStep>
  );
}
