import type { VNode } from 'preact';
import type { AuthenticationOptions } from '../../core/mfa/webauthn/webauthn-options.ts';
import { EventLink } from '../components/event-link.tsx';
import { PASSKEY_MODULE, PasskeyForm } from '../components/passkey-form.tsx';
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
      {options && (
        <PasskeyForm
          page={page}
          form={form}
          ask={{ get: options }}
          atOnce={notice === undefined}
          label={page.text.passkey.use}
        >
          <TrustBox page={page} trust={trust} />
        </PasskeyForm>
      )}
      {canChoose && (
        <EventLink form={form} event="chooseAnother" testId="choose-another">
          {text.chooseAnother}
        </EventLink>
      )}
      <p data-testid="mfa-help">{text.mfaHelp}</p>
    </LaterStep>
  );
}
