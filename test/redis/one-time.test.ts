import t from 'tap';
import { findAccount, findIamUser } from '../../src/core/accounts/find-user.ts';
import { grantApplicationCode, redeemApplicationCode } from '../../src/core/applications/application-code.ts';
import { addBuilderUser } from '../../src/core/builder/add-builder-user.ts';
import { acceptCode, makeCode } from '../../src/core/challenges/sent-code.ts';
import { makeLink, takeLink } from '../../src/core/challenges/sent-link.ts';
import { challengeOf } from '../../src/core/credentials/pkce.ts';
import { setPassword } from '../../src/core/credentials/set-password.ts';
import { giveOneTimePassword } from '../../src/core/directories/workforce/one-time-password.ts';
import { itsTurn } from '../../src/core/faults/its-turn.ts';
import { addFault } from '../../src/core/faults/keep-faults.ts';
import { entryOfBrowser, openEntry, useEntry } from '../../src/core/federation/saml/saml-entry.ts';
import { federatedByHandle } from '../../src/core/identity-providers/federated-users.ts';
import { answerGrant } from '../../src/core/identity-providers/openid/issue-provider-tokens.ts';
import { findProviderClient } from '../../src/core/identity-providers/openid/provider-clients.ts';
import { grantProviderCode } from '../../src/core/identity-providers/openid/provider-codes.ts';
import { mintProviderToken, readAccessToken } from '../../src/core/identity-providers/openid/provider-tokens.ts';
import { grantToolCode } from '../../src/core/oidc/authorization-code.ts';
import { registerClient } from '../../src/core/oidc/client.ts';
import { renewTokens, type ToolTokens, tokensForCode } from '../../src/core/oidc/issue-tokens.ts';
import { spendAssertion } from '../../src/core/saml/used-assertion.ts';
import type { Sandbox } from '../../src/core/sandbox.ts';
import { liveSession, startSession } from '../../src/core/sessions/console-sessions.ts';
import { endSession } from '../../src/core/sessions/end-session.ts';
import { handOver, takeOver } from '../../src/core/sessions/hand-over.ts';
import { startPortalSession } from '../../src/core/sessions/portal-sessions.ts';
import { sessions } from '../../src/core/sessions/session.ts';
import { switchRole } from '../../src/core/sts/switch-role.ts';
import { readBearer } from '../../src/core/tokens/bearer-token.ts';
import { changeSettings } from '../helpers/bare-sandbox.ts';
import { ends, memberNamed, RACERS, type Races, raceEverywhere } from './racers.ts';

async function wendy(sandbox: Sandbox) {
  const person = await federatedByHandle(sandbox, 'openid:wendy');
  const client = person && (await findProviderClient(sandbox, person.identityProvider, 'latchkey'));
  if (person === undefined || client === undefined) throw new Error('there is no wendy at openid');
  return { person, client, provider: person.identityProvider };
}

const HERE = { browserId: 'browser-1', userAgent: '', address: '127.0.0.1', mfa: false };

/** Somebody in a portal, and a tool that may act for them. */
async function janesTool(sandbox: Sandbox) {
  const jane = await memberNamed(sandbox, 'jane_doe');
  const { id: sessionId } = await startPortalSession(sandbox, jane, HERE);
  const client = registerClient(sandbox, {
    name: 'raced',
    grantTypes: ['authorization_code', 'refresh_token'],
    scopes: ['sso:account:access'],
    redirectUris: [CALLBACK],
  });
  return { client, sessionId };
}

const VERIFIER = 'v'.repeat(64);
const CALLBACK = 'http://127.0.0.1:9/callback';
const PROOF = { redirectUri: CALLBACK, codeVerifier: VERIFIER };
const ASKED = { redirectUri: CALLBACK, codeChallenge: challengeOf(VERIFIER) };

const offer = (assertionName: string) => ({ assertionName, roles: [], invalidAccounts: [] });

const races: Races = {
  async 'an assertion that a directory or STS takes (FED-2)'(t, sandboxes, sandbox) {
    const assertion = { issuer: 'https://idp.example.com', id: '_1', expiresAt: sandbox.clock.now() + 60_000 };
    const spend = (each: Sandbox) => spendAssertion(each, assertion);
    t.same(await ends(sandboxes, spend), { undefined: 1, ASSERTION_INVALID: RACERS - 1 });
  },

  async 'an assertion at the console’s door, and the browser that its entry belongs to (FED-3)'(t, sandboxes, sandbox) {
    const brought = { encoded: 'PHNhbWw+' };
    const open = async (each: Sandbox) => (await openEntry(each, offer('raced'), brought)) && 'opened';
    t.same(await ends(sandboxes, open), { opened: 1, SAML_SIGN_IN_REFUSED: RACERS - 1 });
    const { entry } = await openEntry(sandbox, offer('picked'), brought);
    const come = async (each: Sandbox, number: number) => {
      const found = await entryOfBrowser(each, entry.id, `browser-${number}`);
      return found === undefined ? 'late' : 'bound';
    };
    t.same(await ends(sandboxes, come), { bound: 1, late: RACERS - 1 });
    const waiting = await openEntry(sandbox, offer('used'), brought);
    const use = (each: Sandbox) => useEntry(each, offer('used'), waiting);
    t.same(await ends(sandboxes, use), { undefined: 1, SAML_SIGN_IN_REFUSED: RACERS - 1 });
  },

  async 'a code of an OpenID provider (FED-4)'(t, sandboxes, sandbox) {
    const { person, client, provider } = await wendy(sandbox);
    const [codeVerifier, redirectUri] = ['v'.repeat(64), 'http://127.0.0.1:9/callback'];
    const { clientId } = client;
    const code = await grantProviderCode(sandbox, {
      ...{ idpId: provider.id, clientId, userId: person.user.id, sessionId: 'session', scopes: ['openid'] },
      ...{ redirectUri, codeChallenge: challengeOf(codeVerifier), authenticatedAt: sandbox.clock.now() },
    });
    const given: string[] = [];
    const redeem = async (each: Sandbox) => {
      const wish = { type: 'authorization_code', code, redirectUri, codeVerifier } as const;
      given.push((await answerGrant(each, provider, client, wish)).tokens.access_token);
      return 'given';
    };
    const found = await ends(sandboxes, redeem);
    t.same(found, { given: 1, GRANT_INVALID: RACERS - 1 });
    for (const token of given) t.match(await readAccessToken(sandbox, provider, token), { reason: 'TOKEN_UNKNOWN' });
  },

  async 'a refresh token of an OpenID provider (FED-4)'(t, sandboxes, sandbox) {
    const { person, client, provider } = await wendy(sandbox);
    const { clientId } = client;
    for (let round = 0; round < 5; round += 1) {
      const grant = { clientId, scopes: ['openid'], authenticatedAt: sandbox.clock.now(), grantId: `raced-${round}` };
      const refreshToken = await mintProviderToken(sandbox, person, 'refresh', grant);
      const given: string[] = [];
      const renew = async (each: Sandbox) => {
        const wish = { type: 'refresh_token', refreshToken } as const;
        given.push((await answerGrant(each, provider, client, wish)).tokens.access_token);
        return 'given';
      };
      const found = await ends(sandboxes, renew);
      t.ok((found.given ?? 0) <= 1, JSON.stringify(found));
      t.equal((found.given ?? 0) + (found.GRANT_INVALID ?? 0), RACERS);
      // It came again: nothing that the grant gave is left.
      for (const token of given) t.match(await readAccessToken(sandbox, provider, token), { reason: 'TOKEN_UNKNOWN' });
    }
  },

  async 'a code of a tool, and its refresh token (CLI-1)'(t, sandboxes, sandbox) {
    const { client, sessionId } = await janesTool(sandbox);
    const given: ToolTokens[] = [];
    const exchange = async (each: Sandbox, code: string) => {
      given.push(await tokensForCode(each, client, { code, ...PROOF }));
      return 'given';
    };
    const codeFor = () => grantToolCode(sandbox, { clientId: client.id, sessionId, ...ASKED });
    const code = await codeFor();
    t.same(await ends(sandboxes, (each) => exchange(each, code)), { given: 1, GRANT_INVALID: RACERS - 1 });
    const [taken] = given;
    t.match(await readBearer(sandbox, taken?.accessToken ?? '', ['access']), { reason: 'TOKEN_UNKNOWN' });
    await exchange(sandbox, await codeFor());
    const { refreshToken = '' } = given.at(-1) ?? {};
    const renew = async (each: Sandbox) => {
      given.push(await renewTokens(each, client, refreshToken));
      return 'given';
    };
    t.same(await ends(sandboxes, renew), { given: 1, GRANT_INVALID: RACERS - 1 });
    const alive = await readBearer(sandbox, given.at(-1)?.accessToken ?? '', ['access']);
    t.ok('token' in alive, 'the real service takes nothing back');
  },

  async 'a code of a tool while its refresh token is used (CLI-1)'(t, sandboxes, sandbox) {
    const { client, sessionId } = await janesTool(sandbox);
    for (let round = 0; round < 5; round += 1) {
      const code = await grantToolCode(sandbox, { clientId: client.id, sessionId, ...ASKED });
      const first = await tokensForCode(sandbox, client, { code, ...PROOF });
      const given = [first];
      await ends(sandboxes, async (each, number) => {
        if (number >= 2) return 'idle';
        if (number === 0) return tokensForCode(each, client, { code, ...PROOF });
        given.push(await renewTokens(each, client, first.refreshToken ?? ''));
        return 'given';
      });
      for (const { accessToken } of given)
        t.match(await readBearer(sandbox, accessToken, ['access']), { reason: 'TOKEN_UNKNOWN' });
    }
  },

  async 'a code of an application, and one that a host hands to another (PORTAL-6)'(t, sandboxes, sandbox) {
    const { sessionId } = await janesTool(sandbox);
    const clientId = 'app-raced';
    const code = await grantApplicationCode(sandbox, { applicationId: clientId, issuer: 'raced', sessionId, ...ASKED });
    const redeem = async (each: Sandbox) =>
      (await redeemApplicationCode(each, { clientId, code, ...PROOF })) && 'redeemed';
    t.same(await ends(sandboxes, redeem), { redeemed: 1, GRANT_INVALID: RACERS - 1 });
    const handed = await handOver(sandbox, sessionId, ASKED);
    const take = async (each: Sandbox) => ((await takeOver(each, handed, VERIFIER)) === sessionId ? 'in' : 'out');
    t.same(await ends(sandboxes, take), { in: 1, out: RACERS - 1 });
  },

  async 'a role that somebody switches to (FED-6)'(t, sandboxes, sandbox) {
    const account = await findAccount(sandbox, '111122223333');
    const user = account && (await findIamUser(sandbox, account, 'admin'));
    if (account === undefined || user === undefined) throw new Error('there is no admin');
    const { session } = await startSession(sandbox, { user, account }, HERE);
    const come = async (each: Sandbox, number: number) => {
      const signedIn = await liveSession(each, session.id);
      if (signedIn === undefined) return 'out';
      const wanted = { account: account.id, roleName: number % 2 === 0 ? 'Admin' : 'Short' };
      const { base } = await switchRole(each, signedIn, wanted, HERE);
      return base?.session.id === session.id ? 'in a role' : 'lost';
    };
    t.same(await ends(sandboxes, come), { 'in a role': RACERS });
    const { items } = await sandbox.store.list(sessions, { index: 'switched', key: session.id });
    t.equal(items.length, 1, 'and in one alone');
    await endSession(sandbox, session.id, 'user');
    t.equal((await sandbox.store.list(sessions, { index: 'user', key: user.id })).items.length, 0);
    t.same((await sandbox.store.list(sessions, { index: 'switched', key: session.id })).items, []);
  },

  async 'a code that the test knows (TEST-14)'(t, sandboxes, sandbox) {
    const known = { to: '+12025550100', code: '246810', until: '2999-01-01T00:00:00Z' };
    await changeSettings(sandbox, { knownCodes: [known] });
    const accept = (each: Sandbox) =>
      acceptCode(each, 'raced/known', known.code, 'raced', { subject: { user: 'raced' } });
    for (let round = 0; round < 2; round += 1) {
      t.equal(await makeCode(sandbox, 'raced/known', known.to), known.code);
      t.same(await ends(sandboxes, accept), { undefined: 1, CODE_USED: RACERS - 1 }, 'each time that it is sent');
    }
  },

  async 'links for a new password, an invitation among them (PORTAL-3, ROOT-7, ROOT-8)'(t, sandboxes, sandbox) {
    const { user } = await memberNamed(sandbox, 'jane_doe');
    for (const purpose of ['workforce-invitation', 'workforce-password', 'root-password', 'root-mfa'] as const) {
      const parts = await makeLink(sandbox, purpose, user);
      const take = async (each: Sandbox) => (await takeLink(each, purpose, parts)) && 'taken';
      t.same(await ends(sandboxes, take), { taken: 1, LINK_INVALID: RACERS - 1 }, purpose);
    }
  },

  async 'a one-time password, which one new password replaces (PORTAL-3)'(t, sandboxes, sandbox) {
    await giveOneTimePassword(sandbox, await memberNamed(sandbox, 'jane_doe'));
    const member = await memberNamed(sandbox, 'jane_doe');
    const replace = (each: Sandbox, number: number) =>
      setPassword(each, member, `Raced-Passw0rd!${number}`, { by: 'user' }).then(() => String(number));
    const found = await ends(sandboxes, replace);
    const { PASSWORD_CHANGED_SINCE: late, ...won } = found;
    t.same([late, Object.values(won)], [RACERS - 1, [1]]);
    const { user } = await memberNamed(sandbox, 'jane_doe');
    t.ok(await sandbox.tools.hasher.verify(user.password?.hash, `Raced-Passw0rd!${Object.keys(won)[0]}`, 'test'));
  },

  async 'a Builder ID’s address, and its link for a new password (BUILDER-1, BUILDER-16)'(t, sandboxes, sandbox) {
    const add = async (each: Sandbox) => (await addBuilderUser(each, { email: 'raced@example.com' })) && 'made';
    t.same(await ends(sandboxes, add), { made: 1, EMAIL_IN_USE: RACERS - 1 });
    const user = await addBuilderUser(sandbox, { email: 'forgetful@example.com' });
    const parts = await makeLink(sandbox, 'builder-password', user);
    const take = async (each: Sandbox) => (await takeLink(each, 'builder-password', parts)) && 'taken';
    t.same(await ends(sandboxes, take), { taken: 1, LINK_INVALID: RACERS - 1 });
  },

  async 'the firings of a fault with a count (TEST-5)'(t, sandboxes, sandbox) {
    const fault = await addFault(sandbox, { when: {}, count: 3, skip: 2, effect: { answer: 'throttled' } });
    const count = async (each: Sandbox) => ((await itsTurn(each, fault)) === undefined ? 'passed' : 'fired');
    t.same(await ends(sandboxes, count), { fired: 3, passed: RACERS - 3 });
  },

  async 'the numbers of the journal (TEST-6)'(t, sandboxes, sandbox) {
    const { length: before } = await sandbox.journal.list({ event: 'code.sent' });
    await ends(sandboxes, async (each) => {
      each.journal.event('code.sent', { to: 'raced@example.com', purpose: 'raced' });
      await each.journal.settled();
    });
    const seqs = (await sandbox.journal.list({ event: 'code.sent' })).slice(before).map(({ seq }) => seq);
    t.equal(new Set(seqs).size, RACERS);
    t.same(
      seqs,
      seqs.toSorted((a, b) => a - b),
    );
  },
};

raceEverywhere(t, 'TEST-8 what works once, or so many times, with a hundred racers', races);
