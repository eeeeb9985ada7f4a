import type { Test } from 'tap';
import { goOn as goOnThere, openExternal, signInThere } from '../../helpers/at-provider.ts';
import { complaint, isAtPortal, openSignIn, WORK_PASSWORD } from '../../helpers/portal-sign-in.ts';
import { poll, register, start } from '../../helpers/sso.ts';
import type { Visitor } from '../../helpers/visitor.ts';
import type { World } from '../../helpers/world.ts';

type Walk = (t: Test, w: World) => Promise<void>;

const IT_IS_US = "It's not you, it's us We could not finish your sign-in. Try again later, or ask your administrator.";

async function meets(t: Test, w: World, visitor: Visitor, why: string): Promise<void> {
  t.equal(complaint(visitor), IT_IS_US);
  t.match((await w.control.journal.list({ event: 'sign-in.prevented' })).at(-1), { why });
}

/** A tool waits for somebody who cannot come. */
async function waitsInVain(t: Test, w: World, directory: string): Promise<void> {
  const client = await register(w);
  const { body } = await start(w, client, `https://${directory}.awsapps.com/start`);
  t.match(await poll(w, client, body.deviceCode), { status: 400, type: 'AuthorizationPendingException' });
  await w.advance('10m');
  t.match(await poll(w, client, body.deviceCode), { status: 400, type: 'ExpiredTokenException' });
}

async function typed(w: World, directory: string, username: string): Promise<Visitor> {
  const visitor = await openSignIn(w, w.visitor(), directory);
  await visitor.submit({ username });
  return visitor.submit({ password: WORK_PASSWORD });
}

const again = async (visitor: Visitor): Promise<Visitor> => visitor.click('[data-testid=sign-in-again]');

/** The fate of those whose sign-in fails for no fault of theirs. */
export const federationWalks: Readonly<Record<string, Readonly<Record<string, Walk>>>> = {
  'broken-idp': {
    async cora_cert(t, w) {
      const visitor = await signInThere(await openExternal(w, 'd-9876543210'), 'cora_cert@example.com');
      await meets(t, w, visitor, 'signature');
      await waitsInVain(t, w, 'd-9876543210');
      await w.control.directories.change('d-9876543210', {
        identitySource: { type: 'saml', identityProvider: 'example-idp' },
      });
      t.ok(isAtPortal(await goOnThere(await again(visitor))));
    },
    async nils_name(t, w) {
      const visitor = await signInThere(await openExternal(w, 'd-6666666660'), 'nils_name@example.com');
      await meets(t, w, visitor, 'name-format');
      await w.control.identityProviders.change('nameid-idp', { nameIdFormat: 'emailAddress' });
      t.ok(isAtPortal(await goOnThere(await again(visitor))));
    },
    async addy_bind(t, w) {
      const visitor = await typed(w, 'd-7777777770', 'addy_bind');
      await meets(t, w, visitor, 'password');
      const connector = { password: 'Service-Passw0rd!' };
      await w.control.directories.change('d-7777777770', { identitySource: { type: 'active-directory', connector } });
      t.ok(isAtPortal(await visitor.submit({ password: WORK_PASSWORD })));
    },
    async tess_late(t, w) {
      const visitor = await typed(w, 'd-1234567890', 'tess_late');
      await meets(t, w, visitor, '-10m');
      await w.control.users.change('workforce', 'd-1234567890:tess_late', { deviceClockSkew: null });
      t.ok(isAtPortal(await visitor.submit({ password: WORK_PASSWORD })));
    },
  },
};
