import type { VNode } from 'preact';
import { CodeField } from '../components/code-field.tsx';
import { EventLink } from '../components/event-link.tsx';
import { Form } from '../components/form.tsx';
import { type LaterProps, LaterStep } from './later-step.tsx';
import { PrimaryButton } from './primary-button.tsx';
import { TrustBox, type TrustProps } from './trust-box.tsx';

export interface MfaPageProps extends LaterProps, TrustProps {
  readonly device: string;
  /** Whether there is another device to choose. */
  readonly canChoose: boolean;
}

/** The code of an authenticator app (PORTAL-5). */
export function MfaPage({ device, canChoose, trust, ...step }: MfaPageProps): VNode {
  const text = step.page.text.directorySignIn;
  return (
    <LaterStep {...step} heading={text.mfaHeading} lead={text.mfaLead(device)}>
      <div data-testid="vmfa-authentication">
        <Form form={step.form} fields={{ event: 'submitMfaCode' }}>
          <CodeField
            label={text.mfaCode}
            name="mfaCode"
            inputId="awsui-input-2"
            inputClass="awsui-input awsui-input-type-text"
            wrapperTestId="test-input"
            placeholder={text.mfaPlaceholder}
            autofocus
          />
          <TrustBox page={step.page} trust={trust} />
          <PrimaryButton testId="mfa-sign-in">{text.signIn}</PrimaryButton>
        </Form>
      </div>
      {canChoose && (
        <EventLink form={step.form} event="chooseAnother" testId="choose-another">
          {text.chooseAnother}
        </EventLink>
      )}
      <p data-testid="mfa-help">{text.mfaHelp}</p>
    </LaterStep>
  );
}
