import type { VNode } from 'preact';
import { TextField } from './text-field.tsx';

export interface DeviceNameFieldProps {
  readonly label: string;
  /** What names may be made of. */
  readonly hint: string;
  readonly value?: string;
  readonly testId: string;
}

/** What an MFA device is called: the field `deviceName`, at which its page begins. */
export function DeviceNameField({ testId, ...field }: DeviceNameFieldProps): VNode {
  return (
    <TextField
      {...field}
      name="deviceName"
      inputTestId={testId}
      maxlength={128}
      autocomplete="off"
      required
      autofocus
    />
  );
}
