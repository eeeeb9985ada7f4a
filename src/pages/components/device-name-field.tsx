import type { VNode } from 'preact';
import { TextField } from './text-field.tsx';

interface DeviceNameFieldProps {
  readonly label: string;
  /** The characters of names. */
  readonly hint: string;
  readonly value?: string;
  readonly testId: string;
}

/** The name of an MFA device: the field `deviceName`, at which its page begins. */
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
