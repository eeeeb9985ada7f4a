import { decodeJwt } from 'jose';
import t from 'tap';
import { applicationCodes } from '../../../src/core/applications/application-code.ts';
import {
  applicationLogins,
  beginLogin,
  completeLogin,
  loginParameters,
} from '../../../src/core/applications/application-login.ts';
import { authorizeApplication, readApplicationRequest } from '../../../src/core/applications/authorize-application.ts';
import { exchangeApplicationCode } from '../../../src/core/applications/id-token.ts';
import { update } from '../../../src/core/records/update.ts';
import { advanceClock } from '../../../src/core/time/move-clock.ts';
import { START, toldFacts } from '../../helpers/bare-people.ts';
import { janeWith, links } from './applications.ts';

const ISSUER = 'https://portal.example/issuer';
const HOUR = 60 * 60_000;
const invalid = (why: string) => ({ code: 'ID_TOKEN_INVALID', facts: { why } });

/** A sign-in that payroll has begun and the portal has answered. */
async function begun() {
  const world = await janeWith();
  const { sandbox, jane, directory, payroll } = world;
  const login = await beginLogin(sandbox, payroll.application, links, ISSUER);
  const request = await readApplicationRequest(sandbox, directory, loginParameters(login), links);
  const answered = new URL(await authorizeApplication(sandbox, jane, request, ISSUER)).searchParams;
  const code = answered.get('code') ?? '';
  const answer = { state: login.id, remembered: login.id, issuer: ISSUER, code };
  const complete = (more: Partial<{ [K in keyof typeof answer]: string | undefined }> = {}, by = payroll) =>
    completeLogin(sandbox, by, { ...answer, ...more } as typeof answer);
  return { ...world, login, code, complete };
}

t.test('PORTAL-6 a sign-in ends once, in a session of the application that lasts as the ID token does', async (t) => {
  const { sandbox, complete, payroll } = await begun();
  t.match(await complete(), {
    protocol: 'OIDC',
    applicationId: payroll.application.id,
    claims: { email: 'jane_doe@example.com', iss: ISSUER },
    expiresAt: START + HOUR,
  });
  t.match(await sandbox.journal.list({ event: 'application.entered' }), [{ user: 'jane_doe@example.com' }]);
  await t.rejects(complete(), invalid('state'));
});

t.test(
  'PORTAL-6 RFC 6749 §10.12 a browser that did not begin the sign-in does not end it, and spoils nothing',
  async (t) => {
    const { complete } = await begun();
    for (const remembered of [undefined, '', 'another'])
      await t.rejects(complete({ remembered }), invalid('state'), String(remembered));
    await t.rejects(complete({ state: 'made up', remembered: 'made up' }), invalid('state'));
    t.ok(await complete());
  },
);

t.test('PORTAL-6 RFC 9207 §2.4 an answer of another issuer, or of none, is refused', async (t) => {
  for (const issuer of [undefined, 'https://evil.test/']) {
    const { complete } = await begun();
    await t.rejects(complete({ issuer }), invalid('state'), String(issuer));
  }
});

t.test('PORTAL-6 a sign-in is of its application, and may take an hour', async (t) => {
  const other = await begun();
  const wiki = { ...other.payroll, application: { ...other.payroll.application, id: 'ins-another' } };
  await t.rejects(other.complete({}, wiki), invalid('state'));
  const late = await begun();
  await advanceClock(late.sandbox, HOUR);
  await t.rejects(late.complete(), invalid('state'));
  const slow = await begun();
  await advanceClock(slow.sandbox, HOUR - 1);
  await t.rejects(slow.complete(), { code: 'GRANT_INVALID' }, 'its code was late');
});

t.test('PORTAL-6 a refusal of the portal ends the sign-in, and the journal has the reason', async (t) => {
  const { sandbox, complete } = await begun();
  await t.rejects(complete({ code: undefined }), invalid('refused'));
  await t.rejects(complete(), invalid('state'), 'it is used up');
  t.match(await toldFacts(sandbox, 'application.refused'), [{ why: 'refused' }, { why: 'state' }]);
});

t.test('OIDC core §3.1.3.7 an ID token of another nonce or issuer is refused', async (t) => {
  for (const [change, why] of [
    [{ nonce: 'another' }, 'nonce'],
    [{ nonce: undefined }, 'nonce'],
    [{ issuer: 'https://evil.test/' }, 'token'],
  ] as const) {
    const { sandbox, complete } = await begun();
    const [code] = (await sandbox.store.list(applicationCodes)).items;
    await update(sandbox.store, applicationCodes, code?.id ?? '', (known) => ({ ...known, ...change }));
    await t.rejects(complete(), invalid(why), JSON.stringify(change));
  }
});

t.test('OIDC core §3.1.3.7 RFC 7636 §4.6 the code is bound to the verifier of the sign-in', async (t) => {
  const { sandbox, login, complete } = await begun();
  await update(sandbox.store, applicationLogins, login.id, (known) => ({ ...known, verifier: 'v'.repeat(64) }));
  await t.rejects(complete(), { code: 'GRANT_INVALID', facts: { why: 'verifier' } });
});

t.test('OIDC core §3.1.3.3 an ID token says who, for whom, since when and until when', async (t) => {
  const { sandbox, payroll, jane, code, login } = await begun();
  await advanceClock(sandbox, 30_000);
  const proof = {
    clientId: payroll.application.id,
    code,
    redirectUri: login.redirectUri,
    codeVerifier: login.verifier,
  };
  const { id_token: token, expires_in: seconds } = await exchangeApplicationCode(sandbox, proof);
  t.equal(seconds, 3600);
  t.match(decodeJwt(token), {
    ...{ iss: ISSUER, aud: payroll.application.id, sub: jane.user.id, nonce: login.nonce },
    ...{ iat: START / 1000 + 30, exp: START / 1000 + 3630, auth_time: START / 1000 },
    ...{ preferred_username: 'jane_doe', email: 'jane_doe@example.com', email_verified: true },
  });
});
