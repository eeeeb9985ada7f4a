import type { VNode } from 'preact';
import type { DeviceKind } from '../../../core/mfa/device-kind.ts';
import { DeviceKindRadios } from '../../components/device-kind-radios.tsx';
import { DeviceNameField } from '../../components/device-name-field.tsx';
import { TextField } from '../../components/text-field.tsx';
import { ConsoleFormPage, type ConsoleStepProps } from '../console-form-page.tsx';

interface NameDevicePageProps extends ConsoleStepProps {
  readonly name?: string;
  /** Those that can be chosen. */
  readonly kinds: readonly DeviceKind[];
  readonly kind: DeviceKind;
}

/** A new MFA device: its name and kind (IAM-9). */
export function NameDevicePage({ name, kinds, kind, ...step }: NameDevicePageProps): VNode {
  const { page } = step;
  const text = page.text.consoleSecurity;
  return (
    <ConsoleFormPage
      {...step}
      current="security"
      heading={text.registerHeading}
      event="nameDevice"
      submit={text.continue}
    >
      <DeviceNameField label={text.deviceName} hint={text.nameHint} value={name} testId="device-name" />
      <DeviceKindRadios page={page} kinds={kinds} selected={kind} />
      <TextField
        label={text.seed}
        name="seed"
        fieldClass="for-hardware"
        inputTestId="seed"
        hint={text.seedHint}
        maxlength={200}
        autocomplete="off"
      />
    </ConsoleFormPage>
  );
}
