import type { VNode } from 'preact';
import { AppSecret, type AppSecretProps, AppSecretWays } from '../../components/app-secret.tsx';
import { CodeField } from '../../components/code-field.tsx';
import { EventLink } from '../../components/event-link.tsx';
import { Form } from '../../components/form.tsx';
import { type LaterProps, LaterStep } from '../later-step.tsx';
import { PrimaryButton } from '../primary-button.tsx';

interface RegisterDevicePageProps extends LaterProps, AppSecretProps {
  /** Whether it could be another kind of device. */
  readonly canChooseKind: boolean;
}

/** A first authenticator app, where the directory lets nobody in without a device: one code proves it (PORTAL-5). */
export function RegisterDevicePage({ qrCode, secret, canChooseKind, ...step }: RegisterDevicePageProps): VNode {
  const text = step.page.text.directorySignIn;
  return (
    <LaterStep {...step} heading={text.registerHeading} lead={text.registerLead}>
      <h2>{text.appTitle}</h2>
      <p>{text.appText}</p>
      <AppSecret page={step.page} text={text} qrCode={qrCode} secret={secret} />
      <Form form={step.form} fields={{ event: 'submitDeviceCode' }}>
        <CodeField label={text.appCode} name="code" inputId="device-code" inputTestId="device-code" autofocus />
        <PrimaryButton testId="assign-mfa">{text.assignMfa}</PrimaryButton>
      </Form>
      {!(qrCode && secret) && (
        <div class="button-row">
          <AppSecretWays page={step.page} form={step.form} qrCode={qrCode} secret={secret} />
        </div>
      )}
      {canChooseKind && (
        <EventLink form={step.form} event="chooseAnotherKind" testId="choose-another-kind">
          {text.chooseAnotherKind}
        </EventLink>
      )}
    </LaterStep>
  );
}
