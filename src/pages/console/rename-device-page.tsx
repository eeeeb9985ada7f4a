import type { VNode } from 'preact';
import { TextField } from '../components/text-field.tsx';
import { ConsoleFormPage, type ConsoleStepProps } from './console-form-page.tsx';

/** Another name for a device (IAM-9). */
export function RenameDevicePage({ name, ...step }: ConsoleStepProps & { readonly name: string }): VNode {
  const { page, frame } = step;
  const text = page.text.consoleSecurity;
  return (
    <ConsoleFormPage
      {...step}
      current="security"
      heading={text.renameHeading(name)}
      event="rename"
      submit={text.rename}
      cancelHref={frame.links.security}
    >
      <TextField
        label={text.newName}
        name="deviceName"
        inputTestId="device-name"
        hint={text.nameHint}
        value={name}
        maxlength={128}
        autocomplete="off"
        required
        autofocus
      />
    </ConsoleFormPage>
  );
}
