import t from 'tap';
import { users } from '../../../src/core/accounts/user.ts';
import { directories } from '../../../src/core/directories/directory.ts';
import { update } from '../../../src/core/records/update.ts';
import { mintBearer } from '../../../src/core/tokens/bearer-token.ts';
import { setAccountState } from '../../helpers/console-visitor.ts';
import { ask } from '../../helpers/http.ts';
import { DIRECTORY } from '../../helpers/portal.ts';
import { sandboxOf } from '../../helpers/sign-in.ts';
import {
  bearer,
  call,
  deviceLogin,
  JANES,
  keysOf,
  portalToken,
  reasons,
  refresh,
  register,
  roleCredentials,
  signedIn,
} from '../../helpers/sso.ts';
import { arnOf, sts } from '../../helpers/sts.ts';
import { type World, world } from '../../helpers/world.ts';

const PORTAL = 'portal.sso.us-east-1.amazonaws.com';
const NOON = Date.UTC(2030, 5, 1, 12);

/** An access token of a tool, for a user of the default directory. */
async function accessToken(w: World, name = 'jane_doe'): Promise<string> {
  return (await deviceLogin(w, await register(w), await portalToken(w, await signedIn(w, name)))).accessToken;
}

t.test('CLI-3 HOST-3 the portal’s API, as an SSO profile uses it, at every kind of endpoint', async (t) => {
  const w = await world(t, { clock: { mode: 'frozen', at: NOON } });
  const headers = bearer(await accessToken(w));
  const plain = `http://127.0.0.1:${w.port}`;
  const slashed = [`http://localhost:${w.port}/~${w.name}/`, w.url(PORTAL, '/', 'path')];
  for (const at of [w.origin, w.url(PORTAL, ''), w.url(PORTAL, '', 'path'), plain, ...slashed]) {
    const { status, body, answer } = await call(w, '/assignment/accounts?max_result=100', { at, headers });
    t.equal(status, 200, at);
    t.match(answer.headers['x-amzn-requestid'], /^[0-9a-f-]{36}$/);
    t.same(
      body.accountList.map(({ accountId }: { accountId: string }) => accountId),
      JANES,
    );
    t.match(body.accountList[0], { accountName: /./, emailAddress: 'root@example.com' });
    const roles = await call(w, `/assignment/roles?account_id=${JANES[1]}`, { at, headers });
    t.same(
      roles.body.roleList,
      ['AdministratorAccess', 'ReadOnlyAccess'].map((roleName) => ({ roleName, accountId: JANES[1] })),
    );
    const issued = await call(w, `/federation/credentials?role_name=ReadOnlyAccess&account_id=${JANES[1]}`, {
      at,
      headers,
    });
    const { expiration, ...keys } = issued.body.roleCredentials;
    t.equal(expiration, NOON + 3_600_000, 'in epoch milliseconds');
    t.match(keys, { accessKeyId: /^ASIAMOCK/, secretAccessKey: /^mock/, sessionToken: /^MOCK/ });
    t.match(
      await arnOf(w, keys),
      /^arn:aws:sts::222233334444:assumed-role\/AWSReservedSSO_ReadOnlyAccess_[0-9a-f]{16}\/jane_doe$/,
    );
  }
  t.equal((await call(w, '/logout', { method: 'POST', headers })).answer.text(), '', 'an empty answer');
});

t.test('CLI-3 olaf_many’s 120 accounts come page by page, in order', async (t) => {
  const w = await world(t);
  const headers = bearer(await accessToken(w, 'olaf_many'));
  const janes = bearer(await accessToken(w));
  const all = Array.from({ length: 120 }, (_, at) => String(200_000_000_001 + at));
  for (const size of ['', 'max_result=7', 'max_result=60', 'max_result=1']) {
    const found: string[] = [];
    for (let next: string | null = ''; next !== null; ) {
      const query = new URLSearchParams(`${size}${next === '' ? '' : `&next_token=${encodeURIComponent(next)}`}`);
      const { body } = await call(w, `/assignment/accounts?${query}`, { headers });
      found.push(...body.accountList.map(({ accountId }: { accountId: string }) => accountId));
      next = body.nextToken;
    }
    t.same(found, all, size);
  }
  const { nextToken } = (await call(w, '/assignment/accounts?max_result=100', { headers })).body;
  const page = (query: string, as = headers) => call(w, `/assignment/accounts?${query}`, { headers: as });
  const invalid = { status: 400, type: 'InvalidRequestException', body: { message: /./ } };
  t.match(await page(`next_token=${nextToken}`, janes), invalid, 'a token of somebody else’s list');
  t.match(await page(`next_token=${nextToken.replace(/.$/, nextToken.endsWith('A') ? 'B' : 'A')}`), invalid);
  t.match(await call(w, `/assignment/roles?account_id=${all[0]}&next_token=${nextToken}`, { headers }), invalid);
  for (const size of ['0', '101', '-1', 'x', '1.5', ''])
    t.match(await page(`max_result=${size}`), invalid, `max_result=${size}`);
  t.match(await page('max_result=1&max_result=2'), invalid);
  const roles = (query: string) => call(w, `/assignment/roles?account_id=${JANES[0]}&${query}`, { headers: janes });
  const first = (await roles('max_result=1')).body;
  t.match(first, { roleList: [{ roleName: 'AdministratorAccess' }] });
  const rest = { roleList: [{ roleName: 'ReadOnlyAccess' }], nextToken: null };
  t.match((await roles(`max_result=1&next_token=${first.nextToken}`)).body, rest);
});

t.test('CLI-3 a role that is not assigned gets 403; nora_none gets an empty list', async (t) => {
  const w = await world(t);
  const jane = await accessToken(w);
  const nora = await accessToken(w, 'nora_none');
  const { body } = await call(w, '/assignment/accounts', { headers: bearer(nora) });
  t.same(body, { accountList: [], nextToken: null });
  const forbidden = {
    status: 403,
    type: 'ForbiddenException',
    body: { message: 'No access', __type: 'ForbiddenException' },
    answer: { headers: { 'x-amzn-requestid': undefined } },
  };
  t.match(await roleCredentials(w, nora), forbidden);
  t.match(await roleCredentials(w, jane, JANES[0], 'PowerUserAccess'), forbidden);
  t.match(await roleCredentials(w, jane, JANES[0], 'administratoraccess'), forbidden, 'names are case-sensitive');
  t.match(await roleCredentials(w, jane, '200000000001'), forbidden);
  t.match(await roleCredentials(w, jane, '12'), forbidden);
  t.match(await call(w, '/assignment/roles?account_id=200000000001', { headers: bearer(jane) }), forbidden);
  await setAccountState(w, '333344445555', 'suspended');
  t.match(await roleCredentials(w, jane, '333344445555'), { status: 403, type: 'ForbiddenException' });
  const said = await call(w, '/federation/credentials?account_id=1', { headers: bearer(jane) });
  t.match(said, { status: 400, type: 'InvalidRequestException' });
});

t.test('CLI-1 CLI-3 tools with the first scope for accounts, as Granted has it, alone or beside others', async (t) => {
  const w = await world(t);
  const token = await portalToken(w, await signedIn(w));
  for (const scopes of [['sso-portal:*'], ['openid', 'sso-portal:*']]) {
    const { accessToken } = await deviceLogin(w, await register(w, { scopes }), token);
    const { body } = await call(w, '/assignment/accounts?max_result=1', { headers: bearer(accessToken) });
    t.match(body, { accountList: [{ accountId: JANES[0] }] }, scopes.join(' '));
    t.match(await roleCredentials(w, accessToken), { status: 200 });
  }
});

t.test('CLI-3 CLI-6 a token that is none, of elsewhere, of another use or for something else: 401', async (t) => {
  const [w, other] = await Promise.all([world(t), world(t)]);
  const person = await signedIn(w);
  const token = await portalToken(w, person);
  const client = await register(w);
  const { accessToken: access, refreshToken } = await deviceLogin(w, client, token);
  const tool = await deviceLogin(w, await register(w, { scopes: ['codewhisperer:completions'] }), token);
  const device = (await call(w, '/session/device', { body: {}, headers: bearer(token) })).body.token;
  const unauthorized = {
    status: 401,
    type: 'UnauthorizedException',
    body: { __type: 'UnauthorizedException', message: 'Session token not found or invalid' },
  };
  const cases: readonly (readonly [string, World, string])[] = [
    ['', w, 'none'],
    ['nothing', w, 'one that nobody made'],
    [access.replace(/.$/, access.endsWith('0') ? '1' : '0'), w, 'a changed one'],
    [access, other, 'one of another sandbox'],
    [refreshToken, w, 'a refresh token'],
    [device, w, 'a page’s token for one approval'],
    [tool.accessToken, w, 'one of a tool that has asked for something else'],
  ];
  for (const [given, at, title] of cases) {
    t.match(await roleCredentials(at, given), unauthorized, title);
    t.match(await call(at, '/assignment/accounts', { headers: given === '' ? {} : bearer(given) }), unauthorized);
  }
  t.ok((await reasons(w)).includes('SCOPE_INVALID'), 'which the journal tells');
  for (const headers of [
    bearer(token),
    { 'x-amz-sso-bearer-token': access },
    { authorization: `Bearer ${access}` },
    { 'x-amz-sso_bearer_token': access, authorization: 'Bearer nothing' },
  ])
    t.equal((await call(w, '/assignment/accounts', { headers })).status, 200);
  const sandbox = await sandboxOf(w);
  const { id: sessionId, userId } = person.session;
  const late = await mintBearer(sandbox, { use: 'access', sessionId, userId, expiresAt: sandbox.clock.now() });
  t.match(await roleCredentials(w, late), unauthorized);
  t.equal((await reasons(w)).at(-1), 'TOKEN_EXPIRED');
});

t.test('PORTAL-2 CLI-3 signing out ends all that came from the session, but keys of roles', async (t) => {
  const w = await world(t);
  const person = await signedIn(w);
  const token = await portalToken(w, person);
  const client = await register(w);
  const tokens = await deviceLogin(w, client, token);
  const elsewhere = await accessToken(w);
  const keys = keysOf(await roleCredentials(w, tokens.accessToken));
  const out = await call(w, '/logout', { method: 'POST', headers: bearer(tokens.accessToken) });
  t.equal(out.status, 200);
  t.match(await call(w, '/logout', { method: 'POST', headers: bearer(tokens.accessToken) }), { status: 401 });
  t.match(await roleCredentials(w, tokens.accessToken), { status: 401, type: 'UnauthorizedException' });
  t.match(await refresh(w, client, tokens.refreshToken), { status: 400, type: 'InvalidGrantException' });
  t.match(await call(w, '/token/whoAmI', { headers: bearer(token) }), { status: 401 });
  t.match(await arnOf(w, keys), /jane_doe$/, 'which live to their own end');
  t.equal((await roleCredentials(w, elsewhere)).status, 200, 'and another session of the same user');
  t.match(await w.control.journal.list({ event: 'session.ended' }), [{ user: `${DIRECTORY}:jane_doe` }]);
  t.match(await w.control.journal.list({ event: 'token.refused' }), [{ reason: 'SIGNED_OUT' }]);
});

t.test('PORTAL-2 a user who is disabled loses all tokens at once', async (t) => {
  const w = await world(t);
  const person = await signedIn(w);
  const token = await accessToken(w);
  const client = await register(w);
  const { refreshToken } = await deviceLogin(w, client, await portalToken(w, person));
  const sandbox = await sandboxOf(w);
  const disable = (disabled: boolean) =>
    update(sandbox.store, users, person.user.id, (user) => ({ ...user, disabled }));
  await disable(true);
  t.match(await roleCredentials(w, token), { status: 401, type: 'UnauthorizedException' });
  t.match(await refresh(w, client, refreshToken), { status: 400, type: 'InvalidGrantException' });
  t.equal((await reasons(w, 'token.refused')).at(-1), 'SIGNED_OUT');
});

t.test('PORTAL-2 a session of 90 days renews its tokens for 90 days', async (t) => {
  const w = await world(t, { clock: { mode: 'frozen', at: NOON } });
  const { store } = await sandboxOf(w);
  await update(store, directories, DIRECTORY, (directory) => ({ ...directory, sessionMinutes: 129_600 }));
  const token = await portalToken(w, await signedIn(w));
  const client = await register(w);
  const { refreshToken } = await deviceLogin(w, client, token);
  await w.advance('89d23h59m');
  const { body } = await refresh(w, client, refreshToken);
  t.equal((await roleCredentials(w, body.accessToken)).status, 200);
  await w.advance('1m');
  t.match(await roleCredentials(w, body.accessToken), { status: 401, type: 'UnauthorizedException' });
});

t.test('CLI-3 keys of a role may do what its permission set says', async (t) => {
  const w = await world(t);
  const token = await accessToken(w);
  const reader = keysOf(await roleCredentials(w, token, JANES[0], 'ReadOnlyAccess'));
  const admin = keysOf(await roleCredentials(w, token));
  const parameters = { Name: 'fred' };
  t.equal((await sts(w, 'DecodeAuthorizationMessage', { EncodedMessage: 'x' }, { keys: reader })).code, 'AccessDenied');
  const decoded = await sts(w, 'DecodeAuthorizationMessage', { EncodedMessage: 'x' }, { keys: admin });
  t.equal(decoded.code, 'InvalidAuthorizationMessageException');
  t.equal((await sts(w, 'GetFederationToken', parameters, { keys: admin })).code, 'AccessDenied', 'not with a session');
  t.equal((await ask(w.port, `${w.origin}/assignment/accounts`)).status, 401);
});
