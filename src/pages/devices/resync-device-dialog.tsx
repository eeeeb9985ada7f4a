import type { VNode } from 'preact';
import { CodePair } from '../console/code-pair.tsx';
import { type DeviceDialogProps, DialogFrame } from './device-dialog.tsx';

/** Two codes bring an app whose clock is off back into use (PORTAL-10, BUILDER-13). */
export function ResyncDeviceDialog(dialog: DeviceDialogProps): VNode {
  const { devices: text, consoleSecurity } = dialog.page.text;
  return (
    <DialogFrame
      {...dialog}
      id="resync-device"
      title={text.resyncHeading(dialog.name)}
      event="resync"
      submit={text.resync}
    >
      <p>{consoleSecurity.resyncText}</p>
      <CodePair page={dialog.page} />
    </DialogFrame>
  );
}
