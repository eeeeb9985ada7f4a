import type { VNode } from 'preact';
import type { AuthenticationOptions } from '../../core/mfa/webauthn/webauthn-options.ts';
import { EventLink } from '../components/event-link.tsx';
import { PASSKEY_MODULE, UsePasskey } from '../components/passkey-form.tsx';
import { MfaHelp, type MfaHelpProps } from './mfa-help.tsx';
import { type SignInPageProps, SignInStep } from './sign-in-step.tsx';

interface UsePasskeyPageProps extends SignInPageProps, MfaHelpProps {
  readonly deviceName: string;
  /** Absent where browsers allow no passkeys; the notice says so. */
  readonly options?: AuthenticationOptions;
  /** Whether there is another device to choose. */
  readonly canChoose: boolean;
  readonly startOverUrl: string;
}

/** A passkey or security key (ROOT-5, IAM-3). */
export function UsePasskeyPage({ deviceName, options, ...props }: UsePasskeyPageProps): VNode {
  const { canChoose, startOverUrl, help, helpUrl, ...step } = props;
  const { page, form, notice } = step;
  return (
    <SignInStep
      {...step}
      modules={[PASSKEY_MODULE]}
      heading={page.text.signIn.mfaHeading}
      lead={page.text.passkey.useLead(deviceName)}
      below={<a href={startOverUrl}>{page.text.signIn.differentAccount}</a>}
    >
      <UsePasskey page={page} form={form} options={options} notice={notice} />
      {canChoose && (
        <EventLink form={form} event="chooseAnother" testId="choose-another">
          {page.text.signIn.chooseAnother}
        </EventLink>
      )}
      <MfaHelp help={help} helpUrl={helpUrl} />
    </SignInStep>
  );
}
