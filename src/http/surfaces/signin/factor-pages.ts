import { wrongAttempts } from '../../../core/mfa/limit-attempts.ts';
import { devicesOf } from '../../../core/mfa/user-devices.ts';
import { authenticationOptions } from '../../../core/mfa/webauthn/webauthn-options.ts';
import { type ConsoleStates, sessionOf } from '../../../flows/console/console-factors.ts';
import { ChooseDevicePage } from '../../../pages/signin/choose-device-page.tsx';
import { MfaCodePage } from '../../../pages/signin/mfa-code-page.tsx';
import { NoDevicePage } from '../../../pages/signin/no-device-page.tsx';
import type { SignInLinks } from '../../../pages/signin/sign-in-step.tsx';
import { UsePasskeyPage } from '../../../pages/signin/use-passkey-page.tsx';
import { lastSignIn, setSignInCookies } from '../../console-session/session-cookies.ts';
import { deviceChoices } from '../../devices/device-choices.ts';
import type { Leaving, StepView } from '../../plugins/flow.ts';
import { type FormFields, field } from '../../plugins/forms.ts';
import { passkeyField, passkeyQuestion } from '../../plugins/passkey.ts';
import { sandboxFor } from '../../server/create-app.ts';
import { codeRedirect } from './authorize.ts';
import { signInLinks } from './sign-in-links.ts';

/** The fields of the second factor's posted events. */
export const factorFields = {
  chooseDevice: (form: FormFields) => ({ deviceId: field(form, 'deviceId', 128) }),
  chooseAnother: () => ({}),
  submitMfaCode: (form: FormFields) => ({ code: field(form, 'mfaCode', 32) }),
  submitPasskey: passkeyField,
};

/** The differences between kinds of users: the way to begin again, and the help for a lost device. */
export interface FactorWays {
  readonly startOver: (links: SignInLinks) => string;
  readonly help: (view: StepView<object>, links: SignInLinks) => { readonly help: string; readonly helpUrl?: string };
  /** Whether the code's page offers a resync once several codes were refused. */
  readonly offersResync?: boolean;
}

/** So many refused codes look like a clock that is off. */
const SEVERAL = 3;

/** The pages of the second factor, alike for root and IAM users (ROOT-5, IAM-3). */
export function factorPages({ startOver, help, offersResync = false }: FactorWays) {
  const around = (view: StepView<object>) => {
    const links = signInLinks(view.request);
    return { startOverUrl: startOver(links), ...help(view, links) };
  };
  return {
    chooseDevice: async (view: StepView<ConsoleStates['chooseDevice']>) => {
      const devices = await deviceChoices(view.request, view.data.userId);
      const props = { ...view, ...around(view) };
      return devices.length > 0 ? ChooseDevicePage({ ...props, devices }) : NoDevicePage(props);
    },
    enterMfaCode: async (view: StepView<ConsoleStates['enterMfaCode']>) => {
      const sandbox = sandboxFor(view.request);
      const devices = await devicesOf(sandbox, view.data.userId);
      if (devices.length === 0) return NoDevicePage({ ...view, ...around(view) });
      const refused = await wrongAttempts(sandbox, view.data.userId);
      return MfaCodePage({
        ...view,
        ...around(view),
        deviceName: devices.find(({ id }) => id === view.data.deviceId)?.name ?? '',
        canChoose: devices.some(({ id }) => id !== view.data.deviceId),
        canResync: offersResync && refused >= SEVERAL,
      });
    },
    usePasskey: async (view: StepView<ConsoleStates['usePasskey']>) => {
      const { userId, deviceId, challenge } = view.data;
      const devices = await devicesOf(sandboxFor(view.request), userId);
      if (devices.length === 0) return NoDevicePage({ ...view, ...around(view) });
      const device = devices.find(({ id }) => id === deviceId);
      return UsePasskeyPage({
        ...view,
        ...passkeyQuestion(
          view,
          (relyingParty) => device && authenticationOptions([device], { relyingParty, challenge }),
        ),
        ...around(view),
        deviceName: device?.name ?? '',
        canChoose: devices.some(({ id }) => id !== deviceId),
      });
    },
  };
}

/** Leaves the pages for the console: cookies, and the code that the console redeems. */
export const leaveSignedIn =
  (kind: 'root' | 'iam', { startOver }: FactorWays) =>
  async ({ request, reply, data }: Leaving<ConsoleStates['signedIn']>): Promise<string> => {
    const signedIn = await sessionOf(sandboxFor(request), data);
    // The session was ended while the flow's page was open: begin again.
    if (signedIn === undefined) return startOver(signInLinks(request));
    // A root user's sign-in in between does not forget the account that IAM users chose to keep (IAM-1).
    const account = kind === 'iam' ? data.remember : lastSignIn(request)?.account;
    setSignInCookies(reply, signedIn, { kind, account });
    return codeRedirect(request, signedIn);
  };
