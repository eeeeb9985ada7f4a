import type { VNode } from 'preact';
import { CodeField } from '../components/code-field.tsx';
import { EventLink } from '../components/event-link.tsx';
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
          <EventLink form={form} event="resendCode" testId="resend-code">
            {text.resendCode}
          </EventLink>
          <EventLink form={form} event="otherEmail" testId="other-email">
            {text.otherEmail}
          </EventLink>
        </>
      }
    >
      <CodeField label={text.code} name="code" inputTestId="email-code" required autofocus />
    </ConsoleFormPage>
  );
}
