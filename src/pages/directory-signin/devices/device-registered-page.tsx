import type { VNode } from 'preact';
import { Alert } from '../../components/alert.tsx';
import { Form } from '../../components/form.tsx';
import { type LaterProps, LaterStep } from '../later-step.tsx';
import { PrimaryButton } from '../primary-button.tsx';
import { TrustBox, type TrustProps } from '../trust-box.tsx';

interface DirectoryDeviceRegisteredPageProps extends LaterProps, TrustProps {
  readonly device: string;
  readonly inSync: boolean;
}

/** The new device works; from here the sign-in goes on (PORTAL-5). */
export function DirectoryDeviceRegisteredPage({
  device,
  inSync,
  trust,
  ...step
}: DirectoryDeviceRegisteredPageProps): VNode {
  const text = step.page.text.directorySignIn;
  return (
    <LaterStep {...step} heading={text.registeredHeading}>
      <Alert kind="success" testId="device-registered">
        {text.registeredText(device)}
      </Alert>
      {!inSync && (
        <Alert kind="warning" testId="device-late">
          {text.registeredLate}
        </Alert>
      )}
      <Form form={step.form} fields={{ event: 'goOn' }}>
        <TrustBox page={step.page} trust={trust} />
        <PrimaryButton testId="device-done">{text.done}</PrimaryButton>
      </Form>
    </LaterStep>
  );
}
