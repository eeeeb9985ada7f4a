import t from 'tap';
import { builderStep, enterBuilder, isInProfile } from '../../helpers/builder.ts';
import { FROZEN } from '../../helpers/sign-in.ts';
import { world } from '../../helpers/world.ts';

const EMAIL = 'builder-totp@example.com';

t.test('BUILDER-3 the control API lists the trusted browsers of a user, and forgets them', async (t) => {
  const w = await world(t, FROZEN);
  const { users } = w.control;
  t.same(await users.trustedBrowsers('builder', EMAIL), []);
  const visitor = await enterBuilder(w, EMAIL, w.visitor(), { trustDevice: 'on' });
  await visitor.submit({ mfaCode: await w.totp('builder', EMAIL), trustDevice: 'on' });
  t.match(await users.trustedBrowsers('builder', EMAIL), [
    { browserId: String, userAgent: 'Mozilla/5.0 (Latchkey visitor)', address: '127.0.0.1' },
  ]);
  await visitor.submit();
  t.ok(isInProfile(await enterBuilder(w, EMAIL, visitor)), 'it is not asked');
  t.equal(await users.forgetBrowsers('builder', EMAIL), 1);
  t.equal(await users.forgetBrowsers('builder', EMAIL), 0);
  await visitor.submit();
  t.equal(builderStep(await enterBuilder(w, EMAIL, visitor)), 'mfa-code', 'it is asked again');
  await t.rejects(users.trustedBrowsers('builder', 'nobody@example.com'), { code: 'NOT_FOUND' });
});
