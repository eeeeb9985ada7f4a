import type { Test } from 'tap';
import { builderStep, enterBuilder, isInProfile } from '../../helpers/builder.ts';
import type { World } from '../../helpers/world.ts';

type Walk = (t: Test, w: World) => Promise<void>;

/** The fate of the Builder IDs of packs. */
export const builderWalks: Readonly<Record<string, Readonly<Record<string, Walk>>>> = {
  'builder-lost-mfa': {
    async bella(t, w) {
      const visitor = await enterBuilder(w, 'bella@example.com');
      const tablet = visitor.page.querySelector('[name=deviceId][data-testid=device-bella-tablet]');
      await visitor.submit({ deviceId: tablet?.getAttribute('value') ?? '' });
      const totp = await w.control.users.totp('builder', 'bella@example.com');
      const code = totp.find(({ name }) => name === 'bella-tablet')?.code ?? '';
      t.ok(isInProfile(await visitor.submit({ mfaCode: code })));
    },
    async boris(t, w) {
      const visitor = await enterBuilder(w, 'boris@example.com');
      t.match(visitor.text('[data-testid=mfa-lost]'), /cannot be recovered/);
      await w.control.users.act('builder', 'boris@example.com', 'find-mfa');
      const [device] = await w.control.users.totp('builder', 'boris@example.com');
      await visitor.submit({ mfaCode: device?.code ?? '' });
      t.ok(isInProfile(visitor), 'a test gives the device back');
    },
  },
  'builder-first-login': {
    async nova(t, w) {
      const visitor = await enterBuilder(w, 'nova@example.com');
      t.notOk(isInProfile(visitor));
      const { codes } = await w.mail.waitFor({ to: 'nova@example.com' });
      t.ok(isInProfile(await visitor.submit({ code: codes[0] ?? '' })));
      const session = (await w.control.sessions.list({ user: 'nova@example.com' }))[0];
      await w.control.sessions.end(session?.id ?? '');
      t.ok(isInProfile(await enterBuilder(w, 'nova@example.com', visitor)), 'the browser is familiar');
    },
    async hal(t, w) {
      const visitor = await enterBuilder(w, 'hal@example.com').catch(() => undefined);
      t.notOk(visitor !== undefined && isInProfile(visitor), `${visitor && builderStep(visitor)}`);
      t.same(await w.control.sessions.list(), []);
    },
  },
};
