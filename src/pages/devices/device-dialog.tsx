import type { FormDialogStep } from '../components/form-dialog.tsx';

/** The props of each dialog about a device, in front of the list. */
export interface DeviceDialogProps extends FormDialogStep {
  /** The device's. */
  readonly name: string;
}
