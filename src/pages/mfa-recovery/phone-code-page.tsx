import type { VNode } from 'preact';
import { Button } from '../components/button.tsx';
import { CodeField } from '../components/code-field.tsx';
import { Form } from '../components/form.tsx';
import { type MfaRecoveryProps, MfaRecoveryStep } from './mfa-recovery-step.tsx';

interface PhoneCodePageProps extends MfaRecoveryProps {
  readonly medium: 'sms' | 'call';
  readonly digits: string;
}

/** The code that was texted or spoken (ROOT-8). */
export function PhoneCodePage({ medium, digits, ...step }: PhoneCodePageProps): VNode {
  const { page, form } = step;
  const text = page.text.mfaRecovery;
  return (
    <MfaRecoveryStep {...step} heading={text.codeHeading} lead={text.codeSent[medium](digits)}>
      <Form form={form} fields={{ event: 'submitPhoneCode' }}>
        <CodeField label={text.code} name="code" inputId="phone_code" inputTestId="phone-code" autofocus />
        <Button testId="submit-phone-code" wide>
          {text.submitCode}
        </Button>
      </Form>
      <div class="button-row">
        <Form form={form} fields={{ event: 'reachPhoneAgain', medium: 'sms' }}>
          <Button look="link" testId="text-again">
            {text.textAgain}
          </Button>
        </Form>
        <Form form={form} fields={{ event: 'reachPhoneAgain', medium: 'call' }}>
          <Button look="link" testId="call-again">
            {text.callAgain}
          </Button>
        </Form>
      </div>
    </MfaRecoveryStep>
  );
}
