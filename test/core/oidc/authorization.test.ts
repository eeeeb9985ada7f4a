import t from 'tap';
import { challengeOf } from '../../../src/core/credentials/pkce.ts';
import {
  approveAuthorization,
  denyAuthorization,
  findApproved,
  findAuthorization,
  openAuthorization,
  resumeAuthorization,
} from '../../../src/core/oidc/authorization.ts';
import { answerAt, isLoopbackUri, isRegistered } from '../../../src/core/oidc/redirect-uri.ts';
import { tokensFor } from '../../../src/core/oidc/tokens-for.ts';
import { endSession } from '../../../src/core/sessions/end-session.ts';
import { advanceClock } from '../../../src/core/time/move-clock.ts';
import { readAnyBearer } from '../../../src/core/tokens/bearer-token.ts';
import { DIRECTORY, frozen, inPortal, toldFacts } from '../../helpers/bare-people.ts';
import { REDIRECT, registered } from './people.ts';

const VERIFIER = 'v'.repeat(43);
const TEN_MINUTES = 600_000;

async function opened(directoryId = DIRECTORY) {
  const sandbox = await frozen();
  const client = registered(sandbox);
  const request = { redirectUri: `${REDIRECT}?a=1`, state: 's&t', codeChallenge: challengeOf(VERIFIER) };
  const { id } = await openAuthorization(sandbox, { directoryId, name: 'start' }, client, request);
  const jane = await inPortal(sandbox, 'jane_doe');
  const code = async () => {
    const back = new URL(await resumeAuthorization(sandbox, await approveAuthorization(sandbox, id, jane)));
    return back.searchParams.get('code') ?? '';
  };
  const exchange = (granted: string) => {
    const proof = { code: granted, redirectUri: request.redirectUri, codeVerifier: VERIFIER };
    return tokensFor(sandbox, client, { type: 'authorization_code', ...proof });
  };
  return { sandbox, client, id, jane, code, exchange };
}

t.test('CLI-1 an approved authorization is resumed once, and its address keeps its query', async (t) => {
  const { sandbox, id, jane } = await opened();
  const resumption = await approveAuthorization(sandbox, id, jane);
  t.equal(await approveAuthorization(sandbox, id, jane), resumption, 'approving once more answers the same');
  const back = new URL(await resumeAuthorization(sandbox, resumption));
  t.match(Object.fromEntries(back.searchParams), { a: '1', state: 's&t', code: /./ });
  await t.rejects(resumeAuthorization(sandbox, resumption), { code: 'FLOW_EXPIRED' });
});

t.test('CLI-1 one of a hundred racers resumes an authorization', async (t) => {
  const { sandbox, id, jane } = await opened();
  const resumption = await approveAuthorization(sandbox, id, jane);
  const results = await Promise.allSettled(Array.from({ length: 100 }, () => resumeAuthorization(sandbox, resumption)));
  t.equal(results.filter(({ status }) => status === 'fulfilled').length, 1);
});

t.test('CLI-1 an authorization is open for ten minutes, its last millisecond not included', async (t) => {
  const { sandbox, id, jane } = await opened();
  await advanceClock(sandbox, TEN_MINUTES - 1);
  t.match(await findAuthorization(sandbox, id), { id });
  const resumption = await approveAuthorization(sandbox, id, jane);
  await advanceClock(sandbox, 1);
  await t.rejects(resumeAuthorization(sandbox, resumption), { code: 'FLOW_EXPIRED' });
  const late = await opened();
  await advanceClock(late.sandbox, TEN_MINUTES);
  await t.rejects(findAuthorization(late.sandbox, late.id), { code: 'FLOW_EXPIRED' });
  await t.rejects(denyAuthorization(late.sandbox, late.id), { code: 'FLOW_EXPIRED' });
  await t.rejects(approveAuthorization(late.sandbox, late.id, late.jane), { code: 'FLOW_EXPIRED' });
});

t.test('CLI-1 a decision is made once, and by those it is for', async (t) => {
  const { sandbox, id, jane } = await opened();
  const denied = new URL(await denyAuthorization(sandbox, id));
  t.match(Object.fromEntries(denied.searchParams), { a: '1', error: 'access_denied', state: 's&t' });
  await t.rejects(approveAuthorization(sandbox, id, jane), { code: 'FLOW_EXPIRED' });
  await t.rejects(denyAuthorization(sandbox, id), { code: 'FLOW_EXPIRED' });
  const other = await opened('d-5555555555');
  await t.rejects(approveAuthorization(other.sandbox, other.id, other.jane), { code: 'FLOW_EXPIRED' });
  const approved = await opened();
  const resumption = await approveAuthorization(approved.sandbox, approved.id, approved.jane);
  const john = await inPortal(approved.sandbox, 'john_totp');
  await t.rejects(findApproved(approved.sandbox, resumption, john), { code: 'FLOW_EXPIRED' });
  t.match(await findApproved(approved.sandbox, resumption, approved.jane), { id: approved.id });
});

t.test('CLI-1 a code that comes again takes back the tokens of its first use', async (t) => {
  const { sandbox, code, exchange } = await opened();
  const granted = await code();
  const { accessToken, refreshToken = '' } = await exchange(granted);
  t.match(await readAnyBearer(sandbox, accessToken, ['access']), { token: { use: 'access' } });
  await t.rejects(exchange(granted), { code: 'GRANT_INVALID', facts: { why: 'code' } });
  t.match(await readAnyBearer(sandbox, accessToken, ['access']), { reason: /./ });
  t.match(await readAnyBearer(sandbox, refreshToken, ['refresh']), { reason: /./ });
});

t.test('CLI-1 a refresh token works once, for its own tool alone, and not after the session', async (t) => {
  const { sandbox, client, jane, code, exchange } = await opened();
  const { refreshToken = '' } = await exchange(await code());
  const renew = (by: typeof client, token: string) =>
    tokensFor(sandbox, by, { type: 'refresh_token', refreshToken: token });
  await t.rejects(renew(registered(sandbox), refreshToken), { code: 'GRANT_INVALID', facts: { why: 'client' } });
  const results = await Promise.allSettled(Array.from({ length: 100 }, () => renew(client, refreshToken)));
  const [renewed, ...others] = results.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  t.same(others, [], 'of a hundred racers one gets new tokens');
  await endSession(sandbox, jane.session.id, 'control');
  await t.rejects(renew(client, renewed?.refreshToken ?? ''), { code: 'GRANT_INVALID' });
});

t.test('CLI-1 a redirect URI is on the browser’s own machine, and its port alone is free', async (t) => {
  for (const uri of ['http://127.0.0.1', 'http://127.0.0.1:1/a', 'https://127.0.0.1:65535/oauth/callback?x=1'])
    t.ok(isLoopbackUri(uri), uri);
  for (const uri of [
    'http://localhost/a',
    'http://127.0.0.1.example.com/a',
    'http://127.0.0.1:99999/a',
    'http://127.0.0.1@example.com/a',
    'http://[::1]/a',
    'http://127.0.0.1/a#b',
    'http://127.0.0.1/a b',
    'ftp://127.0.0.1/a',
  ])
    t.notOk(isLoopbackUri(uri), uri);
  t.ok(isRegistered([REDIRECT], 'http://127.0.0.1:8080/callback'));
  for (const uri of [`${REDIRECT}/`, `${REDIRECT}?x`, 'https://127.0.0.1/callback', 'http://127.0.0.1/CALLBACK'])
    t.notOk(isRegistered([REDIRECT], uri), uri);
});

t.test('HOST-7 CLI-1 a code is of the Region whose name the tool’s browser called', async (t) => {
  const { sandbox, client, jane } = await opened();
  const at = { host: 'oidc.us-east-1.amazonaws.com', region: 'us-east-1' };
  const request = { redirectUri: REDIRECT, codeChallenge: challengeOf(VERIFIER), at };
  const { id } = await openAuthorization(sandbox, { directoryId: DIRECTORY, name: 'start' }, client, request);
  const back = await resumeAuthorization(sandbox, await approveAuthorization(sandbox, id, jane));
  const code = new URL(back).searchParams.get('code') ?? '';
  const proof = { type: 'authorization_code', code, redirectUri: REDIRECT, codeVerifier: VERIFIER } as const;
  await t.rejects(tokensFor(sandbox, client, proof, 'eu-west-1'), { code: 'GRANT_INVALID', facts: { why: 'region' } });
  t.ok(await tokensFor(sandbox, client, proof, 'us-east-1'));
  t.match(back, /^http:\/\/127\.0\.0\.1\/callback\?code=[^&]+$/, 'no state where none came');
});

t.test('CLI-1 an approved authorization is resumed within ten minutes', async (t) => {
  const { sandbox, id, jane } = await opened();
  const resumption = await approveAuthorization(sandbox, id, jane);
  await advanceClock(sandbox, TEN_MINUTES - 1);
  t.match(await findApproved(sandbox, resumption, jane), { id });
  await advanceClock(sandbox, 1);
  await t.rejects(findApproved(sandbox, resumption, jane), { code: 'FLOW_EXPIRED' });
});

t.test('CLI-1 an approved authorization can no longer be denied or approved by another', async (t) => {
  const { sandbox, id, jane } = await opened();
  const resumption = await approveAuthorization(sandbox, id, jane);
  await t.rejects(denyAuthorization(sandbox, id), { code: 'FLOW_EXPIRED' });
  const john = await inPortal(sandbox, 'john_totp');
  await t.rejects(approveAuthorization(sandbox, id, john), { code: 'FLOW_EXPIRED' });
  t.ok(await resumeAuthorization(sandbox, resumption));
  await t.rejects(approveAuthorization(sandbox, id, jane), { code: 'FLOW_EXPIRED' });
});

t.test('TEST-6 TEST-15 the journal tells who was asked without a state, and what they decided', async (t) => {
  const { sandbox, client, id, jane } = await opened();
  const request = { redirectUri: REDIRECT, codeChallenge: challengeOf(VERIFIER) };
  const other = await openAuthorization(sandbox, { directoryId: DIRECTORY, name: 'start' }, client, request);
  await approveAuthorization(sandbox, id, jane);
  await denyAuthorization(sandbox, other.id);
  const [first, second] = await toldFacts(sandbox, 'authorization.started');
  t.match(first, { by: 'pkce', client: 'tool', directory: DIRECTORY });
  t.notHas(first, { stateless: true });
  t.match(second, { stateless: true });
  t.match(await toldFacts(sandbox, 'authorization.approved'), [{ authorizationId: id }]);
  t.match(await toldFacts(sandbox, 'authorization.denied'), [{ authorizationId: other.id }]);
});

t.test('RFC 6749 §4.1.2 one registered address is enough, and an answer is added to its query', (t) => {
  t.ok(isRegistered(['http://127.0.0.1/other', REDIRECT], REDIRECT));
  t.notOk(isRegistered(['https://evil.test/'], 'https://evil.test/'), 'no other machine’s, though it were registered');
  t.equal(answerAt(REDIRECT, { code: 'a b', state: undefined }), `${REDIRECT}?code=a+b`);
  t.equal(answerAt(`${REDIRECT}?x=1`, { code: 'c' }), `${REDIRECT}?x=1&code=c`);
  t.end();
});
