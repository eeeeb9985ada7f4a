import type { VNode } from 'preact';
import { FormDialog } from '../components/form-dialog.tsx';
import type { DeviceDialogProps } from './device-dialog.tsx';

/** The outcome of a sign-in without a device (PORTAL-5). */
export type AfterLast = 'off' | 'register' | 'email-code' | 'block';

interface RemoveDeviceDialogProps extends DeviceDialogProps {
  /** Present for the last device that signing in could ask for. */
  readonly afterLast?: AfterLast;
}

/** Asks before a device goes, and says what the last one takes with it (PORTAL-10, BUILDER-10). */
export function RemoveDeviceDialog({ afterLast, ...dialog }: RemoveDeviceDialogProps): VNode {
  const text = dialog.page.text.devices;
  return (
    <FormDialog
      {...dialog}
      id="remove-device"
      title={text.removeHeading(dialog.name)}
      event="remove"
      submit={text.remove}
      look="danger"
    >
      <p>{text.removeText}</p>
      {afterLast && (
        <p data-testid="last-device" data-after={afterLast}>
          <strong>{text.afterLast[afterLast]}</strong>
        </p>
      )}
    </FormDialog>
  );
}
