import type { VNode } from 'preact';
import { Button } from '../components/button.tsx';
import { CodeField } from '../components/code-field.tsx';
import { EventLink } from '../components/event-link.tsx';
import { Form } from '../components/form.tsx';
import { type SignInPageProps, SignInStep } from './sign-in-step.tsx';

interface EmailCodePageProps extends SignInPageProps {
  readonly email: string;
  readonly startOverUrl: string;
}

/** The one-time code that was mailed (ROOT-4). Its field is the page's last visible input. */
export function EmailCodePage({ email, startOverUrl, ...step }: EmailCodePageProps): VNode {
  const { page, form } = step;
  const text = page.text.signIn;
  return (
    <SignInStep
      {...step}
      heading={text.emailCodeHeading}
      lead={text.emailCodeSent(email)}
      below={<a href={startOverUrl}>{text.differentAccount}</a>}
    >
      <Form form={form} fields={{ event: 'submitCode' }}>
        <CodeField label={text.emailCode} name="code" inputId="email_code" inputTestId="email-code" autofocus />
        <Button id="submit_email_code" testId="submit-email-code" wide>
          {text.submit}
        </Button>
      </Form>
      <EventLink form={form} event="resendCode" testId="resend-code">
        {text.resendCode}
      </EventLink>
    </SignInStep>
  );
}
