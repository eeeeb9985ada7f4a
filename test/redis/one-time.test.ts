import t from 'tap';
import { addBuilderUser } from '../../src/core/builder/add-builder-user.ts';
import { makeLink, takeLink } from '../../src/core/challenges/sent-link.ts';
import { challengeOf } from '../../src/core/credentials/pkce.ts';
import { itsTurn } from '../../src/core/faults/its-turn.ts';
import { addFault } from '../../src/core/faults/keep-faults.ts';
import { entryOfBrowser, openEntry, useEntry } from '../../src/core/federation/saml-entry.ts';
import { federatedByHandle } from '../../src/core/identity-providers/federated-users.ts';
import { answerGrant } from '../../src/core/identity-providers/issue-provider-tokens.ts';
import { findProviderClient } from '../../src/core/identity-providers/provider-clients.ts';
import { grantProviderCode } from '../../src/core/identity-providers/provider-codes.ts';
import { mintProviderToken, readAccessToken } from '../../src/core/identity-providers/provider-tokens.ts';
import { spendAssertion } from '../../src/core/saml/used-assertion.ts';
import type { Sandbox } from '../../src/core/sandbox.ts';
import { ends, RACERS, type Races, raceEverywhere } from './racers.ts';

async function wendy(sandbox: Sandbox) {
  const person = await federatedByHandle(sandbox, 'openid:wendy');
  const client = person && (await findProviderClient(sandbox, person.identityProvider, 'latchkey'));
  if (person === undefined || client === undefined) throw new Error('there is no wendy at openid');
  return { person, client, provider: person.identityProvider };
}

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
    t.ok((found.given ?? 0) <= 1, JSON.stringify(found));
    t.equal((found.given ?? 0) + (found.GRANT_INVALID ?? 0), RACERS);
    await redeem(sandbox).catch(() => undefined);
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
      await renew(sandbox).catch(() => undefined);
      // It came again: nothing that the grant gave is left.
      for (const token of given) t.match(await readAccessToken(sandbox, provider, token), { reason: 'TOKEN_UNKNOWN' });
    }
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
