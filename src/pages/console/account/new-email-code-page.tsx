import type { VNode } from 'preact';
import { CodeField } from '../../components/code-field.tsx';
import { NewEmailWays } from '../../components/new-email.tsx';
import { ConsoleFormPage, type ConsoleStepProps } from '../console-form-page.tsx';

/** The code that was mailed to the root user's new address (ROOT-14). */
export function NewEmailCodePage({ email, ...step }: ConsoleStepProps & { readonly email: string }): VNode {
  const { page, form } = step;
  const text = page.text.consoleAccount;
  return (
    <ConsoleFormPage
      {...step}
      current="account"
      heading={text.codeHeading}
      lead={text.codeLead(email)}
      event="submitCode"
      submit={text.verify}
      after={<NewEmailWays form={form} text={text} />}
    >
      <CodeField label={text.code} name="code" inputTestId="email-code" required autofocus />
    </ConsoleFormPage>
  );
}
