import { BUILDER_SIGN_IN, enterBuilder, openProfile } from '../../helpers/builder.ts';
import { CODE_CATALYST, enterTool } from '../../helpers/tools.ts';
import type { Visitor } from '../../helpers/visitor.ts';
import type { World } from '../../helpers/world.ts';
import type { PostingPage } from './posting-pages.ts';

const PASSWORD = 4096;
const NEW = 'new@example.com';

/** A page of the sign-in host that begins a flow by itself. */
const atBuilder = (page: 'sign-up' | 'reset') => (w: World) =>
  w.visitor().goto(w.url(BUILDER_SIGN_IN, `/platform/view/${page}`));

async function named(w: World): Promise<Visitor> {
  const visitor = await atBuilder('sign-up')(w);
  await visitor.submit({ email: NEW });
  return visitor.submit({ name: 'Nia New' });
}

async function verified(w: World): Promise<Visitor> {
  const visitor = await named(w);
  return visitor.submit({ code: (await w.mail.waitFor({ to: NEW })).codes[0] ?? '' });
}

async function resetting(w: World): Promise<Visitor> {
  await w.control.users.act('builder', 'builder@example.com', 'send-password-reset');
  const { links } = await w.mail.waitFor({ to: 'builder@example.com' });
  const { search } = new URL(links[0] ?? '');
  return w.visitor().goto(w.url(BUILDER_SIGN_IN, `/platform/view/reset${search}`));
}

/** One page of each kind in front of a Builder ID's profile, and of the tools that it enters. */
export const builderPostingPages: readonly PostingPage[] = [
  { name: 'builder e-mail', open: (w) => openProfile(w), event: 'submitUsername', fields: { email: 320 } },
  {
    name: 'builder password',
    open: async (w) => (await openProfile(w)).submit({ email: 'builder@example.com' }),
    event: 'submitPassword',
    fields: { password: PASSWORD },
  },
  {
    name: 'builder code',
    async open(w) {
      await w.control.settings.change({ builderEmailedCode: 'always' });
      const visitor = await enterBuilder(w, 'builder@example.com');
      await w.control.settings.change({ builderEmailedCode: 'never' });
      return visitor;
    },
    event: 'submitCode',
    fields: { code: 32 },
  },
  {
    name: 'builder device',
    open: (w) => enterBuilder(w, 'builder-full@example.com'),
    event: 'chooseDevice',
    fields: { deviceId: 128 },
  },
  {
    name: 'builder MFA code',
    open: (w) => enterBuilder(w, 'builder-totp@example.com'),
    event: 'submitMfaCode',
    fields: { mfaCode: 32 },
  },
  {
    name: 'builder passkey',
    open: (w) => enterBuilder(w, 'builder-passkey@example.com'),
    event: 'submitPasskey',
    fields: { credential: 32_768 },
  },
  { name: 'builder sign-up e-mail', open: atBuilder('sign-up'), event: 'submitEmail', fields: { email: 320 } },
  {
    name: 'builder sign-up name',
    open: async (w) => (await atBuilder('sign-up')(w)).submit({ email: NEW }),
    event: 'submitName',
    fields: { name: 320 },
  },
  { name: 'builder sign-up code', open: named, event: 'submitCode', fields: { code: 32 } },
  {
    name: 'builder sign-up password',
    open: verified,
    event: 'submitPassword',
    fields: { password: PASSWORD, confirmation: PASSWORD },
  },
  { name: 'builder recovery', open: atBuilder('reset'), event: 'askForLink', fields: { email: 320 } },
  {
    name: 'builder new password',
    open: resetting,
    event: 'submitNewPassword',
    fields: { newPassword: PASSWORD, confirmPassword: PASSWORD },
  },
  { name: 'tool alias', open: (w) => enterTool(w, CODE_CATALYST), event: 'submitAlias', fields: { alias: 320 } },
];
