import type { VNode } from 'preact';
import type { AuthenticationOptions } from '../../core/mfa/webauthn/webauthn-options.ts';
import { EventLink } from '../components/event-link.tsx';
import { PASSKEY_MODULE, UsePasskey } from '../components/passkey-form.tsx';
import { type LaterProps, LaterStep } from './later-step.tsx';
import type { MfaPageProps } from './mfa-page.tsx';
import { TrustBox } from './trust-box.tsx';

interface PasskeyPageProps extends LaterProps, Pick<MfaPageProps, 'device' | 'canChoose' | 'trust'> {
  /** Absent where browsers allow no passkeys; the notice says so. */
  readonly options?: AuthenticationOptions;
}

/** A passkey or security key (PORTAL-5). */
export function PasskeyPage({ device, canChoose, trust, options, ...step }: PasskeyPageProps): VNode {
  const { page, form, notice } = step;
  const text = page.text.directorySignIn;
  return (
    <LaterStep {...step} modules={[PASSKEY_MODULE]} heading={text.mfaHeading} lead={page.text.passkey.useLead(device)}>
      <UsePasskey page={page} form={form} options={options} notice={notice}>
        <TrustBox page={page} trust={trust} />
      </UsePasskey>
      {canChoose && (
        <EventLink form={form} event="chooseAnother" testId="choose-another">
          {text.chooseAnother}
        </EventLink>
      )}
      <p data-testid="mfa-help">{text.mfaHelp}</p>
    </LaterStep>
  );
}
