import type { VNode } from 'preact';
import { RadioGroup } from '../components/radio-group.tsx';
import { TextField } from '../components/text-field.tsx';
import { ConsoleFormPage, type ConsoleStepProps } from './console-form-page.tsx';

export interface NameDevicePageProps extends ConsoleStepProps {
  readonly name?: string;
  readonly kind: 'app' | 'hardware' | 'passkey';
}

/** A new MFA device: its name and kind (IAM-9). */
export function NameDevicePage({ name, kind, ...step }: NameDevicePageProps): VNode {
  const { page, frame } = step;
  const text = page.text.consoleSecurity;
  return (
    <ConsoleFormPage
      {...step}
      current="security"
      heading={text.registerHeading}
      event="nameDevice"
      submit={text.continue}
      cancelHref={frame.links.security}
    >
      <TextField
        label={text.deviceName}
        name="deviceName"
        inputTestId="device-name"
        hint={text.nameHint}
        value={name}
        maxlength={128}
        autocomplete="off"
        required
        autofocus
      />
      <RadioGroup
        legend={text.kindLegend}
        name="kind"
        look="tiles"
        selected={kind}
        choices={[
          { value: 'app', label: text.appLabel, hint: text.appHint, inputTestId: 'kind-app' },
          { value: 'passkey', label: text.passkeyLabel, hint: text.passkeyHint, inputTestId: 'kind-passkey' },
          { value: 'hardware', label: text.hardwareLabel, hint: text.hardwareHint, inputTestId: 'kind-hardware' },
        ]}
      />
      <TextField
        label={text.seed}
        name="seed"
        inputTestId="seed"
        hint={text.seedHint}
        optionalText={page.text.common.optional}
        maxlength={200}
        autocomplete="off"
      />
    </ConsoleFormPage>
  );
}
