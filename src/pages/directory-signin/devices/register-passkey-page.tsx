import type { VNode } from 'preact';
import type { DeviceKind } from '../../../core/mfa/device-kind.ts';
import type { RegistrationOptions } from '../../../core/mfa/webauthn/webauthn-options.ts';
import { EventLink } from '../../components/event-link.tsx';
import { CreatePasskey, PASSKEY_MODULE } from '../../components/passkey-form.tsx';
import { type LaterProps, LaterStep } from '../later-step.tsx';

interface RegisterPasskeyPageProps extends LaterProps {
  readonly kind: DeviceKind;
  /** Absent where browsers allow no passkeys; the notice says so. */
  readonly options?: RegistrationOptions;
}

/** A first security key or built-in authenticator, where the directory lets nobody in without a device (PORTAL-5). */
export function RegisterPasskeyPage({ kind, options, ...step }: RegisterPasskeyPageProps): VNode {
  const { page, form, notice } = step;
  const { directorySignIn: text, deviceKinds } = page.text;
  return (
    <LaterStep {...step} modules={[PASSKEY_MODULE]} heading={text.registerHeading} lead={text.registerLead}>
      <h2>{deviceKinds[kind].label}</h2>
      <CreatePasskey page={page} form={form} options={options} notice={notice} label={text.assignMfa} />
      <EventLink form={form} event="chooseAnotherKind" testId="choose-another-kind">
        {text.chooseAnotherKind}
      </EventLink>
    </LaterStep>
  );
}
