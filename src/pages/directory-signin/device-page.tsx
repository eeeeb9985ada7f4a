import type { VNode } from 'preact';
import { Form } from '../components/form.tsx';
import { type DeviceChoice, DeviceRadios } from '../signin/device-radios.tsx';
import { type LaterProps, LaterStep } from './later-step.tsx';
import { PrimaryButton } from './primary-button.tsx';

/** The choice among several MFA devices (PORTAL-5). */
export function DirectoryDevicePage({
  devices,
  ...step
}: LaterProps & { readonly devices: readonly DeviceChoice[] }): VNode {
  const text = step.page.text.directorySignIn;
  return (
    <LaterStep {...step} heading={text.mfaHeading} lead={text.chooseLead}>
      <Form form={step.form} fields={{ event: 'chooseDevice' }}>
        <DeviceRadios page={step.page} devices={devices} />
        <PrimaryButton testId="device-next">{text.next}</PrimaryButton>
      </Form>
      <p data-testid="mfa-help">{text.mfaHelp}</p>
    </LaterStep>
  );
}
