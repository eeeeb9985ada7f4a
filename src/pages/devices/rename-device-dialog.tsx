import type { VNode } from 'preact';
import { TextField } from '../components/text-field.tsx';
import { type DeviceDialogProps, DialogFrame } from './device-dialog.tsx';

/** Another name for a device (PORTAL-10). */
export function RenameDeviceDialog(dialog: DeviceDialogProps): VNode {
  const text = dialog.page.text.devices;
  return (
    <DialogFrame
      {...dialog}
      id="rename-device"
      title={text.renameHeading(dialog.name)}
      event="rename"
      submit={text.rename}
    >
      <TextField
        label={text.newName}
        name="deviceName"
        inputTestId="device-name-field"
        hint={text.nameHint}
        value={dialog.name}
        maxlength={128}
        autocomplete="off"
        required
        autofocus
      />
    </DialogFrame>
  );
}
