import type { VNode } from 'preact';
import { DeviceNameField } from '../../components/device-name-field.tsx';
import { ConsoleFormPage, type ConsoleStepProps } from '../console-form-page.tsx';

/** Another name for a device (IAM-9). */
export function RenameDevicePage({ name, ...step }: ConsoleStepProps & { readonly name: string }): VNode {
  const { page } = step;
  const text = page.text.consoleSecurity;
  return (
    <ConsoleFormPage
      {...step}
      current="security"
      heading={text.renameHeading(name)}
      event="rename"
      submit={text.rename}
    >
      <DeviceNameField label={text.newName} hint={text.nameHint} value={name} testId="device-name" />
    </ConsoleFormPage>
  );
}
