import type { VNode } from 'preact';
import { FormDialog } from '../components/form-dialog.tsx';
import { CodePair } from '../console/devices/code-pair.tsx';
import type { DeviceDialogProps } from './device-dialog.tsx';

/** Two codes bring an app whose clock is off back into use (PORTAL-10, BUILDER-13). */
export function ResyncDeviceDialog(dialog: DeviceDialogProps): VNode {
  const { devices: text, consoleSecurity } = dialog.page.text;
  return (
    <FormDialog
      {...dialog}
      id="resync-device"
      title={text.resyncHeading(dialog.name)}
      event="resync"
      submit={text.resync}
    >
      <p>{consoleSecurity.resyncText}</p>
      <CodePair page={dialog.page} />
    </FormDialog>
  );
}
