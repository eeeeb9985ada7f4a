import type { VNode } from 'preact';
import { Button } from '../components/button.tsx';
import { CodeField } from '../components/code-field.tsx';
import { Form } from '../components/form.tsx';
import { SignInStep, type StepProps } from './sign-in-step.tsx';

export interface EmailCodePageProps extends StepProps {
  readonly email: string;
  readonly startOverUrl: string;
}

/** The one-time code that was mailed (ROOT-4). Its field is the page's last visible input. */
export function EmailCodePage({ page, form, notice, email, startOverUrl }: EmailCodePageProps): VNode {
  const text = page.text.signIn;
  return (
    <SignInStep
      page={page}
      form={form}
      notice={notice}
      heading={text.emailCodeHeading}
      lead={text.emailCodeSent(email)}
      below={<a href={startOverUrl}>{text.differentAccount}</a>}
    >
      <Form form={form} fields={{ event: 'submitEmailCode' }}>
        <CodeField label={text.emailCode} name="code" inputId="email_code" inputTestId="email-code" autofocus />
        <Button id="submit_email_code" testId="submit-email-code" wide>
          {text.submit}
        </Button>
      </Form>
      <Form form={form} fields={{ event: 'resendEmailCode' }}>
        <Button look="link" testId="resend-code">
          {text.resendCode}
        </Button>
      </Form>
    </SignInStep>
  );
}
