import t from 'tap';
import {
  type ClientParameters,
  faultOfRequest,
  isStale,
  refuseClient,
} from '../../../../src/core/identity-providers/openid/authorize-client.ts';
import { advanceClock } from '../../../../src/core/time/move-clock.ts';
import { asked, CALLBACK } from './clients.ts';

t.test('FED-4 RFC 6749 §3.1.2.4 nobody is sent to an address that the client has not registered', async (t) => {
  const { read } = await asked();
  for (const redirect_uri of [CALLBACK, 'http://localhost/callback', 'http://127.0.0.1:65535/callback'])
    t.match(await read({ redirect_uri }), { redirectUri: redirect_uri });
  for (const redirect_uri of [
    '',
    'https://127.0.0.1/callback',
    'http://127.0.0.1/callback/',
    'http://127.0.0.1/callback?x',
    'http://evil.test/callback',
    'http://127.0.0.1@evil.test/callback',
    'http://user@127.0.0.1/callback',
    'http://127.0.0.1.evil.test/callback',
    'http://127.0.0.1/callback#x',
  ])
    await t.rejects(read({ redirect_uri }), { code: 'REDIRECT_URI_INVALID' }, redirect_uri);
  for (const client_id of ['', 'nobody', 'latchkey/../latchkey'])
    await t.rejects(read({ client_id }), { code: 'CLIENT_UNKNOWN' }, client_id);
});

t.test('FED-4 RFC 9207 an answer names state and issuer, and a code of this sandbox', async (t) => {
  const { answer } = await asked();
  t.match(await answer(), { state: 's&t', iss: 'https://openid.idp.example.com', code: /^MOCK_bare_/ });
});

const challenge = 'c'.repeat(43);
const none = { code_challenge: undefined, code_challenge_method: undefined };
const faults: readonly (readonly [string | undefined, ClientParameters, string?])[] = [
  [undefined, {}],
  [undefined, none],
  [undefined, {}, 'latchkey-public'],
  // RFC 9700 §2.1.1: a public client needs a challenge, and of S256.
  ['invalid_request', none, 'latchkey-public'],
  ['invalid_request', { code_challenge: challenge, code_challenge_method: undefined }],
  ['invalid_request', { code_challenge: challenge, code_challenge_method: 'plain' }],
  ['invalid_request', { code_challenge: undefined, code_challenge_method: 'S256' }],
  ['invalid_request', { code_challenge: `${challenge}c` }],
  ['invalid_request', { code_challenge: challenge.slice(1) }],
  ['invalid_request', { response_type: undefined }],
  ['unsupported_response_type', { response_type: 'token' }],
  ['unsupported_response_type', { response_type: 'code id_token' }],
  ['request_not_supported', { request: 'x' }],
  ['request_uri_not_supported', { request_uri: 'https://evil.test/' }],
  ['registration_not_supported', { registration: 'x' }],
  ['invalid_request', { response_mode: 'fragment' }],
  [undefined, { response_mode: 'query' }],
  [undefined, { nonce: 'n'.repeat(1024) }],
  ['invalid_request', { nonce: 'n'.repeat(1025) }],
  ['invalid_scope', { scope: 'nothing' }],
  ['invalid_scope', { scope: undefined }],
  [undefined, { prompt: 'login consent' }],
  [undefined, { prompt: 'none' }],
  ['invalid_request', { prompt: 'none login' }],
  ['invalid_request', { prompt: 'login other' }],
  [undefined, { max_age: '0' }],
  ['invalid_request', { max_age: '-1' }],
  ['invalid_request', { max_age: '1e3' }],
  ['invalid_request', { max_age: '1234567890' }],
];

t.test('OIDC core §3.1.2.6 RFC 6749 §4.1.2.1 a request is refused by the fault that it has', async (t) => {
  for (const [error, parameters, clientId = 'latchkey'] of faults) {
    const { read } = await asked({ clientId });
    t.equal(faultOfRequest(await read(parameters)), error, `${clientId} ${JSON.stringify(parameters)}`);
  }
});

t.test('OIDC core §3.1.2.1 a session is too old when max_age has passed', async (t) => {
  const { sandbox, session } = await asked();
  t.equal(isStale(sandbox, { session }, {}), false);
  t.equal(isStale(sandbox, { session }, { max_age: '0' }), true);
  await advanceClock(sandbox, 59_999);
  t.equal(isStale(sandbox, { session }, { max_age: '60' }), false);
  await advanceClock(sandbox, 1);
  t.equal(isStale(sandbox, { session }, { max_age: '60' }), true);
});

t.test(
  'OIDC core §3.1.2.6 a refusal goes to the redirect URI with state and issuer, and is told to the journal',
  async (t) => {
    const { sandbox, person, read } = await asked();
    for (const [error, reason] of [
      ['login_required', 'SIGN_IN_FIRST'],
      ['invalid_scope', 'MALFORMED_REQUEST'],
    ] as const) {
      const address = refuseClient(sandbox, person.identityProvider, await read(), CALLBACK, error);
      const told = Object.fromEntries(new URL(address).searchParams);
      t.strictSame(told, { error, state: 's&t', iss: 'https://openid.idp.example.com' });
      t.match((await sandbox.journal.list({ event: 'grant.refused' })).at(-1), { reason, facts: { why: error } });
    }
  },
);
