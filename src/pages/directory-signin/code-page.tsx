import type { VNode } from 'preact';
import { CodeField } from '../components/code-field.tsx';
import { EventLink } from '../components/event-link.tsx';
import { Form } from '../components/form.tsx';
import { type LaterProps, LaterStep } from './later-step.tsx';
import { PrimaryButton } from './primary-button.tsx';
import { TrustBox, type TrustProps } from './trust-box.tsx';

interface CodePageProps extends LaterProps, TrustProps {
  readonly by: 'email' | 'sms';
  /** The address, or the last digits of the phone number. */
  readonly to: string;
}

/** The verification code that was mailed or texted (PORTAL-4). */
export function CodePage({ by, to, trust, ...step }: CodePageProps): VNode {
  const text = step.page.text.directorySignIn;
  const lead = by === 'email' ? text.codeByEmail(to) : text.codeBySms(to);
  return (
    <LaterStep {...step} heading={text.codeHeading} lead={lead}>
      <Form form={step.form} fields={{ event: 'submitCode' }}>
        <CodeField
          label={text.code}
          name="code"
          inputId="verification-code"
          inputTestId="verification-code"
          autofocus
        />
        <TrustBox page={step.page} trust={trust} />
        <PrimaryButton testId="code-submit">{text.submit}</PrimaryButton>
      </Form>
      <EventLink form={step.form} event="resendCode" testId="resend-code">
        {text.resendCode}
      </EventLink>
    </LaterStep>
  );
}
