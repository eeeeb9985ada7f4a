import type { VNode } from 'preact';
import { Button } from '../components/button.tsx';
import { Form } from '../components/form.tsx';
import { type DeviceChoice, DeviceRadios } from '../signin/device-radios.tsx';
import type { BuilderLaterProps } from './builder-step.tsx';
import { MfaStep } from './mfa-step.tsx';

/** The choice among several MFA devices (BUILDER-2). */
export function BuilderDevicePage({
  devices,
  ...step
}: BuilderLaterProps & { readonly devices: readonly DeviceChoice[] }): VNode {
  const text = step.page.text.builderSignIn;
  return (
    <MfaStep {...step} step="mfa-choice" lead={text.chooseLead}>
      <Form form={step.form} fields={{ event: 'chooseDevice' }}>
        <DeviceRadios page={step.page} devices={devices} />
        <Button testId="builder-device-next" wide>
          {text.next}
        </Button>
      </Form>
    </MfaStep>
  );
}
