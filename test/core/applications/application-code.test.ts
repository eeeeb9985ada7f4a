import t from 'tap';
import { updateUser } from '../../../src/core/accounts/update-user.ts';
import { grantApplicationCode, redeemApplicationCode } from '../../../src/core/applications/application-code.ts';
import { challengeOf } from '../../../src/core/credentials/pkce.ts';
import { endSession } from '../../../src/core/sessions/end-session.ts';
import { advanceClock } from '../../../src/core/time/move-clock.ts';
import { janeWith } from './applications.ts';

const VERIFIER = 'v'.repeat(43);
const CALLBACK = 'http://localhost:4600/callback';
const invalid = (why: string) => ({ code: 'GRANT_INVALID', facts: { why } });

async function granted() {
  const { sandbox, jane, payroll } = await janeWith();
  const clientId = payroll.application.id;
  const grant = { applicationId: clientId, redirectUri: CALLBACK, codeChallenge: challengeOf(VERIFIER), issuer: 'idp' };
  const code = await grantApplicationCode(sandbox, { ...grant, sessionId: jane.session.id });
  const redeem = (more: Partial<Parameters<typeof redeemApplicationCode>[1]> = {}) =>
    redeemApplicationCode(sandbox, { clientId, code, redirectUri: CALLBACK, codeVerifier: VERIFIER, ...more });
  return { sandbox, jane, code, redeem };
}

t.test('PORTAL-6 RFC 6749 §4.1.2 a code is exchanged once, within a minute, for whom it stands for', async (t) => {
  const { sandbox, jane, redeem } = await granted();
  await advanceClock(sandbox, 59_999);
  t.match(await redeem(), { signedIn: { user: { id: jane.user.id } }, code: { issuer: 'idp' } });
  await t.rejects(redeem(), invalid('code'));
  const late = await granted();
  await advanceClock(late.sandbox, 60_000);
  await t.rejects(late.redeem(), invalid('code'));
});

t.test(
  'PORTAL-6 RFC 6749 §4.1.3 another application’s attempt does not use a code up; a wrong proof does',
  async (t) => {
    const { redeem } = await granted();
    await t.rejects(redeem({ clientId: 'ins-another' }), invalid('client'));
    t.ok(await redeem());
    for (const [proof, why] of [
      [{ redirectUri: `${CALLBACK}/` }, 'redirect-uri'],
      [{ codeVerifier: 'w'.repeat(43) }, 'verifier'],
      [{ codeVerifier: '' }, 'verifier'],
    ] as const) {
      const spoilt = await granted();
      await t.rejects(spoilt.redeem(proof), invalid(why));
      await t.rejects(spoilt.redeem(), invalid('code'));
    }
  },
);

t.test('PORTAL-6 TEST-1 a text that is no code of this sandbox is none', async (t) => {
  const { redeem, code } = await granted();
  for (const text of ['', code.slice(1), code.replace('MOCK_bare_', 'MOCK_other_')])
    await t.rejects(redeem({ code: text }), invalid('code'), text);
});

t.test('PORTAL-2 a code is worth nothing once its user is signed out or disabled', async (t) => {
  const out = await granted();
  await endSession(out.sandbox, out.jane.session.id, 'user');
  await t.rejects(out.redeem(), invalid('code'));
  const disabled = await granted();
  const { store } = disabled.sandbox;
  await updateUser(store, 'workforce', disabled.jane.user.id, (known) => ({ ...known, disabled: true }));
  await t.rejects(disabled.redeem(), invalid('code'));
});
