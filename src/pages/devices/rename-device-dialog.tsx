import type { VNode } from 'preact';
import { DeviceNameField } from '../components/device-name-field.tsx';
import { FormDialog } from '../components/form-dialog.tsx';
import type { DeviceDialogProps } from './device-dialog.tsx';

/** Another name for a device (PORTAL-10). */
export function RenameDeviceDialog(dialog: DeviceDialogProps): VNode {
  const text = dialog.page.text.devices;
  return (
    <FormDialog
      {...dialog}
      id="rename-device"
      title={text.renameHeading(dialog.name)}
      event="rename"
      submit={text.rename}
    >
      <DeviceNameField label={text.newName} hint={text.nameHint} value={dialog.name} testId="device-name-field" />
    </FormDialog>
  );
}
