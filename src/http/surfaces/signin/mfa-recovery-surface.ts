import { asOwner, findUser } from '../../../core/accounts/find-user.ts';
import { DomainError } from '../../../core/errors.ts';
import { handOver } from '../../../core/sessions/hand-over.ts';
import { sessionOf } from '../../../flows/console/console-factors.ts';
import type { Anchor } from '../../../flows/run-flow.ts';
import { type MfaRecoveryEvents, mfaRecovery } from '../../../flows/signin/mfa-recovery.ts';
import type { MfaRecoveryStates } from '../../../flows/signin/mfa-recovery-steps.ts';
import { ChoosePhonePage } from '../../../pages/mfa-recovery/choose-phone-page.tsx';
import { ChooseWayPage } from '../../../pages/mfa-recovery/choose-way-page.tsx';
import { LinkSentPage } from '../../../pages/mfa-recovery/link-sent-page.tsx';
import { PhoneCodePage } from '../../../pages/mfa-recovery/phone-code-page.tsx';
import { SignInFirstPage } from '../../../pages/mfa-recovery/sign-in-first-page.tsx';
import { ResyncPage } from '../../../pages/signin/resync-page.tsx';
import { ResyncedPage } from '../../../pages/signin/resynced-page.tsx';
import { lastSignIn, setSignInCookies } from '../../console-session/session-cookies.ts';
import { deviceChoices } from '../../devices/device-choices.ts';
import type { FlowSurface, Leaving, StepView } from '../../plugins/flow.ts';
import { type FormFields, field } from '../../plugins/forms.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';
import { mfaRecoveryLinks, signInAtMfaUrl } from './mfa-recovery-links.ts';

type OfUser = StepView<{ readonly userId: string }>;

/** The pages of the recovery, at the place where a browser has it; without one, of a recovery that nobody may go on with. */
export const mfaRecoverySurface = (anchor?: Anchor): FlowSurface<MfaRecoveryStates, MfaRecoveryEvents> => ({
  flow: mfaRecovery,
  anchor,
  at: { signin: undefined, token: undefined, key: undefined },
  read: {
    troubleshoot: (form) => ({ signIn: field(form, 'signin', 128) }),
    resync: () => ({}),
    otherWay: () => ({}),
    submitCodes: (form) => ({
      deviceId: field(form, 'deviceId', 128),
      code1: field(form, 'code1', 32),
      code2: field(form, 'code2', 32),
    }),
    sendLink: () => ({}),
    sendLinkAgain: () => ({}),
    followLink: (form) => ({ token: field(form, 'token', 128), key: field(form, 'key', 128) }),
    reachPhone: readMedium,
    reachPhoneAgain: readMedium,
    submitPhoneCode: (form) => ({ code: field(form, 'code', 32) }),
  },
  show: {
    signInFirst: (view) => SignInFirstPage(stepProps(view)),
    chooseWay: async (view) =>
      ChooseWayPage({
        ...stepProps(view),
        email: await emailOf(view),
        canResync: (await shownCodes(view)).length > 0,
      }),
    enterCodes: async (view) =>
      ResyncPage({
        ...stepProps(view),
        devices: await shownCodes(view),
        back: { event: 'otherWay', text: view.page.text.mfaRecovery.otherWay },
      }),
    resynced: (view) => ResyncedPage({ ...stepProps(view), codeUrl: signInAtMfaUrl(view.request, view.data.signIn) }),
    linkSent: async (view) => LinkSentPage({ ...stepProps(view), email: await emailOf(view) }),
    choosePhone: async (view) => ChoosePhonePage({ ...stepProps(view), digits: lastDigits(await numberOf(view)) }),
    enterPhoneCode: (view) =>
      PhoneCodePage({ ...stepProps(view), medium: view.data.medium, digits: lastDigits(view.data.number) ?? '' }),
  },
  leave: { signedIn: leaveForDevices },
});

function readMedium(form: FormFields): MfaRecoveryEvents['reachPhone'] {
  const medium = field(form, 'medium', 16);
  if (medium !== 'sms' && medium !== 'call') throw new DomainError('FIELD_MISSING', { field: 'medium' });
  return { medium };
}

const stepProps = ({ request, page, form, notice, reason }: StepView<object>) => ({
  page,
  form,
  notice,
  reason,
  links: mfaRecoveryLinks(request),
});

/** The devices that have codes to resync by. */
async function shownCodes({ request, data }: OfUser) {
  const devices = await deviceChoices(request, data.userId);
  return devices.filter(({ type }) => type !== 'passkey');
}

async function emailOf({ request, data }: OfUser): Promise<string> {
  return asOwner(await findUser(sandboxFor(request), data.userId))?.user.email ?? '';
}

async function numberOf({ request, data }: OfUser): Promise<string | undefined> {
  return (await findUser(sandboxFor(request), data.userId))?.account.phone?.number;
}

const lastDigits = (number: string | undefined): string | undefined => number?.slice(-4);

/** To where the lost device is removed and another registered: with a code, as this console asked for none. */
async function leaveForDevices({ request, reply, data }: Leaving<MfaRecoveryStates['signedIn']>): Promise<string> {
  const sandbox = sandboxFor(request);
  const signedIn = await sessionOf(sandbox, data);
  if (signedIn === undefined) return mfaRecoveryLinks(request).signInUrl;
  setSignInCookies(reply, signedIn, { kind: 'root', account: lastSignIn(request)?.account });
  const redirectUri = siteFor(request).link('console.aws.amazon.com', '/iam/home?done=mfa-recovered');
  return `${redirectUri}&code=${await handOver(sandbox, signedIn.session.id, { redirectUri })}`;
}
