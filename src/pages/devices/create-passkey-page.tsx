import type { VNode } from 'preact';
import type { DeviceKind } from '../../core/mfa/device-kind.ts';
import type { RegistrationOptions } from '../../core/mfa/webauthn/webauthn-options.ts';
import { EventLink } from '../components/event-link.tsx';
import { CreatePasskey, PASSKEY_MODULE } from '../components/passkey-form.tsx';
import { CancelButton, DeviceStepPage, type DeviceStepProps } from './device-step.tsx';

interface CreatePasskeyPageProps extends DeviceStepProps {
  readonly kind: DeviceKind;
  readonly name: string;
  /** Absent where browsers allow no passkeys; the notice says so. */
  readonly options?: RegistrationOptions;
}

/** The browser registers a security key or a built-in authenticator (PORTAL-10, BUILDER-10). */
export function CreatePasskeyPage({ kind, name, options, ...step }: CreatePasskeyPageProps): VNode {
  const { page, base, form, notice } = step;
  const { devices: text, directorySignIn, deviceKinds } = page.text;
  return (
    <DeviceStepPage {...step} title={text.setUpHeading(name)} modules={[PASSKEY_MODULE]}>
      <p>{deviceKinds[kind].hint}</p>
      <CreatePasskey
        page={page}
        form={form}
        options={options}
        notice={notice}
        label={directorySignIn.assignMfa}
        beside={<CancelButton page={page} base={base} />}
      />
      <EventLink form={form} event="startOver" testId="start-over">
        {text.otherName}
      </EventLink>
    </DeviceStepPage>
  );
}
