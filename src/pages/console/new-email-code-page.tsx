import type { VNode } from 'preact';
import { Button } from '../components/button.tsx';
import { CodeField } from '../components/code-field.tsx';
import { Form } from '../components/form.tsx';
import { ConsoleFormPage, type ConsoleStepProps } from './console-form-page.tsx';

/** The code that was mailed to the root user's new address (ROOT-14). */
export function NewEmailCodePage({ email, ...step }: ConsoleStepProps & { readonly email: string }): VNode {
  const { page, frame, form } = step;
  const text = page.text.consoleAccount;
  return (
    <ConsoleFormPage
      {...step}
      current="account"
      heading={text.codeHeading}
      lead={text.codeLead(email)}
      event="submitCode"
      submit={text.verify}
      cancelHref={frame.links.account}
      after={
        <>
          <Form form={form} fields={{ event: 'resendCode' }}>
            <Button look="link" testId="resend-code">
              {text.resendCode}
            </Button>
          </Form>
          <Form form={form} fields={{ event: 'otherEmail' }}>
            <Button look="link" testId="other-email">
              {text.otherEmail}
            </Button>
          </Form>
        </>
      }
    >
      <CodeField label={text.code} name="code" inputTestId="email-code" required autofocus />
    </ConsoleFormPage>
  );
}
