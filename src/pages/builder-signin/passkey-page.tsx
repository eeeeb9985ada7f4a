import type { VNode } from 'preact';
import type { AuthenticationOptions } from '../../core/mfa/webauthn/webauthn-options.ts';
import { PASSKEY_MODULE, UsePasskey } from '../components/passkey-form.tsx';
import { BuilderTrustBox } from './builder-trust-box.tsx';
import { type BuilderFactorProps, MfaStep } from './mfa-step.tsx';

interface BuilderPasskeyPageProps extends BuilderFactorProps {
  /** Absent where browsers allow no passkeys; the notice says so. */
  readonly options?: AuthenticationOptions;
}

/** A passkey or security key (BUILDER-2). */
export function BuilderPasskeyPage({ device, trust, options, ...step }: BuilderPasskeyPageProps): VNode {
  const { page, form, notice } = step;
  return (
    <MfaStep {...step} step="mfa-passkey" modules={[PASSKEY_MODULE]} lead={page.text.passkey.useLead(device)}>
      <UsePasskey page={page} form={form} options={options} notice={notice}>
        <BuilderTrustBox page={page} trust={trust} />
      </UsePasskey>
    </MfaStep>
  );
}
