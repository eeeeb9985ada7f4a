import type { VNode } from 'preact';
import { Button } from '../components/button.tsx';
import { Form } from '../components/form.tsx';
import { type MfaRecoveryProps, MfaRecoveryStep } from './mfa-recovery-step.tsx';

interface ChoosePhonePageProps extends MfaRecoveryProps {
  /** The last 4 digits of the contact's number; absent when there is none. */
  readonly digits?: string;
}

/** The way of the code to the phone of the account's contact (ROOT-8). */
export function ChoosePhonePage({ digits, ...step }: ChoosePhonePageProps): VNode {
  const { page, form } = step;
  const text = page.text.mfaRecovery;
  if (digits === undefined)
    return (
      <MfaRecoveryStep {...step} heading={text.phoneHeading} lead={text.noPhone}>
        <p>{text.phoneHelp}</p>
      </MfaRecoveryStep>
    );
  return (
    <MfaRecoveryStep {...step} heading={text.phoneHeading} lead={text.phoneLead(digits)}>
      <Form form={form} fields={{ event: 'reachPhone', medium: 'sms' }}>
        <Button testId="text-me" wide>
          {text.textMe}
        </Button>
      </Form>
      <Form form={form} fields={{ event: 'reachPhone', medium: 'call' }}>
        <Button look="secondary" testId="call-me" wide>
          {text.callMe}
        </Button>
      </Form>
      <p>{text.phoneHelp}</p>
    </MfaRecoveryStep>
  );
}
