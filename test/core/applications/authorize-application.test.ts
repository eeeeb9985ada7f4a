import t from 'tap';
import { callbackUrl } from '../../../src/core/applications/application-links.ts';
import { authorizeApplication, readApplicationRequest } from '../../../src/core/applications/authorize-application.ts';
import { challengeOf } from '../../../src/core/credentials/pkce.ts';
import { inPortal, toldFacts } from '../../helpers/bare-people.ts';
import { janeWith, links } from './applications.ts';

const ISSUER = 'https://portal.example/issuer';

async function asked() {
  const { sandbox, jane, directory, payroll, wiki } = await janeWith();
  const { application } = payroll;
  const parameters = {
    ...{ response_type: 'code', client_id: application.id, redirect_uri: callbackUrl(links, application) },
    ...{ scope: 'openid profile', state: 's&t', code_challenge: challengeOf('v'), code_challenge_method: 'S256' },
  };
  type Changes = Partial<Record<keyof typeof parameters, string | undefined>>;
  const read = (more: Changes = {}, by = directory) =>
    readApplicationRequest(sandbox, by, { ...parameters, ...more } as typeof parameters, links);
  const answer = async (more: Changes = {}, who = jane) =>
    Object.fromEntries(
      new URL(await authorizeApplication(sandbox, who, await read(more), ISSUER)).searchParams.entries(),
    );
  return { sandbox, directory, wiki, read, answer };
}

t.test('PORTAL-6 RFC 6749 §3.1.2.4 nobody is sent to an address that is not the application’s own', async (t) => {
  const { read, wiki } = await asked();
  t.match(await read(), { redirectUri: /\/callback$/ });
  for (const redirect_uri of [undefined, '', 'https://evil.test/callback', callbackUrl(links, wiki.application)])
    await t.rejects(read({ redirect_uri }), { code: 'REDIRECT_URI_INVALID' }, String(redirect_uri));
  const own = (await read()).redirectUri;
  for (const redirect_uri of [`${own}?x`, `${own}/`, own.toUpperCase()])
    await t.rejects(read({ redirect_uri }), { code: 'REDIRECT_URI_INVALID' }, redirect_uri);
});

t.test('PORTAL-6 a client is an OpenID application of this very directory', async (t) => {
  const { read, wiki, directory } = await asked();
  for (const client_id of [undefined, 'ins-0000000000000000', wiki.application.id])
    await t.rejects(read({ client_id }), { code: 'CLIENT_UNKNOWN' }, String(client_id));
  await t.rejects(read({}, { ...directory, id: 'd-9876543210' }), { code: 'CLIENT_UNKNOWN' });
});

t.test('PORTAL-6 RFC 9207 an answer names the state as it came, and the issuer', async (t) => {
  const { answer } = await asked();
  t.match(await answer(), { code: /^MOCK_bare_/, state: 's&t', iss: ISSUER });
  t.match(await answer({ response_type: 'token' }), { error: /./, state: 's&t', iss: ISSUER });
  t.notHas(await answer({ state: undefined }), { state: /./ });
});

t.test('PORTAL-6 RFC 7636 §4.4.1 a request without a challenge of S256 gets no code', async (t) => {
  const { answer } = await asked();
  for (const [more, error] of [
    [{ response_type: undefined }, 'unsupported_response_type'],
    [{ response_type: 'code id_token' }, 'unsupported_response_type'],
    [{ scope: undefined }, 'invalid_scope'],
    [{ scope: 'profile openidx' }, 'invalid_scope'],
    [{ code_challenge: undefined }, 'invalid_request'],
    [{ code_challenge: 'v'.repeat(42) }, 'invalid_request'],
    [{ code_challenge: 'v'.repeat(44) }, 'invalid_request'],
    [{ code_challenge: `${'v'.repeat(42)}=` }, 'invalid_request'],
    [{ code_challenge_method: undefined }, 'invalid_request'],
    [{ code_challenge_method: 'plain' }, 'invalid_request'],
  ] as const) {
    const given = await answer(more);
    t.match(given, { error }, JSON.stringify(more));
    t.notHas(given, { code: /./ });
  }
});

t.test('PORTAL-6 users without an assignment are denied, and the journal says why', async (t) => {
  const { sandbox, answer } = await asked();
  // He has another application.
  t.match(await answer({}, await inPortal(sandbox, 'john_totp')), { error: 'access_denied' });
  const [entry] = await sandbox.journal.list({ event: 'application.refused' });
  t.match(entry, { reason: 'APPLICATION_NOT_ASSIGNED', facts: { application: 'Sample Payroll' } });
  t.match(await answer({ scope: 'profile' }), { error: 'invalid_scope' });
  const [, malformed] = await sandbox.journal.list({ event: 'application.refused' });
  t.match(malformed, { reason: 'MALFORMED_REQUEST' });
});

t.test('TEST-6 PORTAL-6 the journal tells who has opened an application', async (t) => {
  const { sandbox, answer } = await asked();
  await answer();
  t.match(await toldFacts(sandbox, 'application.opened'), [{ application: 'Sample Payroll', protocol: 'OIDC' }]);
});
