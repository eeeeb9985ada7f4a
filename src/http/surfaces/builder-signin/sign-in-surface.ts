import { BUILDER_BASE } from '../../../core/builder/builder-addresses.ts';
import { liveBuilderSession } from '../../../core/builder/builder-sessions.ts';
import { deviceRules } from '../../../core/mfa/device-rules.ts';
import { devicesOf } from '../../../core/mfa/user-devices.ts';
import { authenticationOptions } from '../../../core/mfa/webauthn/webauthn-options.ts';
import { closeWorkflow, openBuilderWorkflow } from '../../../core/sessions/portal-workflow.ts';
import { builderSignIn } from '../../../flows/builder/builder-sign-in.ts';
import type { FlowContext } from '../../../flows/context.ts';
import type { PortalSignInEvents, PortalSignInStates } from '../../../flows/directory/portal-sign-in.ts';
import { BuilderCaptchaPage } from '../../../pages/builder-signin/captcha-page.tsx';
import { BuilderCodePage } from '../../../pages/builder-signin/code-page.tsx';
import { BuilderDevicePage } from '../../../pages/builder-signin/device-page.tsx';
import { BuilderEmailPage } from '../../../pages/builder-signin/email-page.tsx';
import { BuilderMfaPage } from '../../../pages/builder-signin/mfa-page.tsx';
import { BuilderNoDevicePage } from '../../../pages/builder-signin/no-device-page.tsx';
import { BuilderPasskeyPage } from '../../../pages/builder-signin/passkey-page.tsx';
import { BuilderPasswordPage } from '../../../pages/builder-signin/password-page.tsx';
import { keepBuilderSession } from '../../builder-session/builder-cookie.ts';
import { builderReturnUrl, builderSignInUrl } from '../../builder-session/builder-door.ts';
import { asChoices } from '../../devices/device-choices.ts';
import type { FlowSurface, Leaving, StepView } from '../../plugins/flow.ts';
import { field } from '../../plugins/forms.ts';
import { passkeyQuestion } from '../../plugins/passkey.ts';
import { realmFields, trustField } from '../../realm/fields.ts';
import type { RealmPlace } from '../../realm/sign-in-place.ts';
import { sandboxFor } from '../../server/create-app.ts';
import { builderCaptcha, builderPage, resetForm } from './addresses.ts';

type Surface = FlowSurface<PortalSignInStates, PortalSignInEvents>;

/** The pages of a Builder ID's sign-in. The URL says what it is for; a form never does. */
export const builderSignInSurface = (context: FlowContext, { handle, anchor }: RealmPlace): Surface => ({
  flow: builderSignIn,
  anchor,
  at: { step: undefined },
  read: {
    ...realmFields(deviceRules.builder.kinds),
    submitUsername: (form) => ({ handle, username: field(form, 'email', 320), remember: false, ...trustField(form) }),
  },
  show: pagesOf(context),
  choice: { at: ['enterUsername', 'enterPassword'] },
  leave: { signedIn: leaveForSite },
});

type Pages = Surface['show'];

/** The common props of the steps behind the e-mail address. */
const later = ({ request }: Pick<StepView<object>, 'request'>) => ({
  startOverUrl: builderPage(request, 'login', { step: 'email' }),
});

const firstPages: Pick<Pages, 'enterUsername' | 'enterPassword'> = {
  enterUsername: ({ data, ...view }) =>
    BuilderEmailPage({
      ...view,
      email: data.username ?? '',
      trust: data.trust === true,
      signUpUrl: builderPage(view.request, 'sign-up'),
    }),
  enterPassword: ({ data, ...view }) =>
    BuilderPasswordPage({
      ...view,
      ...later(view),
      email: data.username,
      trust: data.trust === true,
      forgot: resetForm(view.request, view.reply),
    }),
};

function pagesOf({ sandbox }: FlowContext): Pages {
  const devicesOfUser = (userId: string) => devicesOf(sandbox, userId);
  return {
    ...firstPages,
    solveCaptcha: ({ data, ...view }) =>
      BuilderCaptchaPage({ ...view, ...later(view), captcha: builderCaptcha(view.request, data.captchaId) }),
    enterCode: ({ data, ...view }) => BuilderCodePage({ ...view, ...later(view), to: data.to, trust: data.trust }),
    chooseDevice: async ({ data, ...view }) => {
      const devices = await devicesOfUser(data.userId);
      return devices.length > 0
        ? BuilderDevicePage({ ...view, ...later(view), devices: asChoices(devices) })
        : BuilderNoDevicePage({ ...view, ...later(view) });
    },
    enterMfaCode: async ({ data, ...view }) => {
      const devices = await devicesOfUser(data.userId);
      if (devices.length === 0) return BuilderNoDevicePage({ ...view, ...later(view) });
      const device = devices.find(({ id }) => id === data.deviceId)?.name ?? '';
      const canChoose = devices.some(({ id }) => id !== data.deviceId);
      return BuilderMfaPage({ ...view, ...later(view), device, canChoose, trust: data.trust });
    },
    usePasskey: async (view) => {
      const { deviceId, challenge, userId, trust } = view.data;
      const devices = await devicesOfUser(userId);
      if (devices.length === 0) return BuilderNoDevicePage({ ...view, ...later(view) });
      const device = devices.find(({ id }) => id === deviceId);
      const question = passkeyQuestion(
        view,
        (relyingParty) => device && authenticationOptions([device], { relyingParty, challenge }),
      );
      const canChoose = devices.some(({ id }) => id !== deviceId);
      return BuilderPasskeyPage({
        ...view,
        ...later(view),
        ...question,
        device: device?.name ?? '',
        canChoose,
        trust,
      });
    },
  };
}

/**
 * The way to the site that asked for the sign-in, with a result that it redeems once. A browser that comes back to the page of
 * a sign-in that has succeeded is led there again, or to a new sign-in when the session has ended.
 */
async function leaveForSite({ request, reply, data }: Leaving<PortalSignInStates['signedIn']>): Promise<string> {
  const { workflow, sessionId } = data;
  const sandbox = sandboxFor(request);
  if ((await liveBuilderSession(sandbox, sessionId)) === undefined)
    return builderSignInUrl(request, await openBuilderWorkflow(sandbox, workflow));
  keepBuilderSession(reply, sessionId, BUILDER_BASE);
  return builderReturnUrl(request, workflow, await closeWorkflow(sandbox, workflow, sessionId));
}
