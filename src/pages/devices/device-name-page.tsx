import type { VNode } from 'preact';
import type { DeviceKind } from '../../core/mfa/device-kind.ts';
import { DeviceNameField } from '../components/device-name-field.tsx';
import { DeviceForm, DeviceStepPage, type DeviceStepProps } from './device-step.tsx';

interface DeviceNamePageProps extends DeviceStepProps {
  readonly kind: DeviceKind;
  /** The typed name, or one that is free. */
  readonly name: string;
}

/** The name of a new device (PORTAL-10, BUILDER-10). */
export function DeviceNamePage({ kind, name, ...step }: DeviceNamePageProps): VNode {
  const { devices: text, deviceKinds } = step.page.text;
  return (
    <DeviceStepPage {...step} title={deviceKinds[kind].label}>
      <p>{deviceKinds[kind].hint}</p>
      <DeviceForm {...step} event="nameDevice" submit={text.next} submitTestId="name-next">
        <DeviceNameField label={text.name} hint={text.nameHint} value={name} testId="device-name-field" />
      </DeviceForm>
    </DeviceStepPage>
  );
}
