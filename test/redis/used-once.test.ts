import t from 'tap';
import { createAccount } from '../../src/core/accounts/create-account.ts';
import { beginLogin, completeLogin } from '../../src/core/applications/application-login.ts';
import { addBuilderUser } from '../../src/core/builder/add-builder-user.ts';
import {
  askForData,
  dataRequestOf,
  fulfilDataRequest,
  fulfilDueRequests,
} from '../../src/core/builder/data-request.ts';
import { takeAlias } from '../../src/core/builder/tool-alias.ts';
import { answerCaptcha, showCaptcha } from '../../src/core/challenges/captcha.ts';
import { captchas } from '../../src/core/challenges/challenge.ts';
import { challengeOf } from '../../src/core/credentials/pkce.ts';
import { applications } from '../../src/core/directories/access/application.ts';
import {
  openRequest,
  providerAnswers,
  redeemAnswer,
} from '../../src/core/directories/identity-source/provider-answer.ts';
import { signingKeyOf } from '../../src/core/directories/signing-key.ts';
import { openLogoutRequest, takeLogoutRequest } from '../../src/core/identity-providers/saml/logout-requests.ts';
import { verifyDpop } from '../../src/core/login/dpop.ts';
import { addMailRule } from '../../src/core/messages/add-mail-rule.ts';
import { deliverDue } from '../../src/core/messages/deliver-due.ts';
import { sendMail } from '../../src/core/messages/send-mail.ts';
import { mfaDevices } from '../../src/core/mfa/device.ts';
import { acceptTotp } from '../../src/core/mfa/totp/accept-totp.ts';
import { makeWebAuthnChallenge, takeWebAuthnChallenge } from '../../src/core/mfa/webauthn/webauthn-challenge.ts';
import {
  approveAuthorization,
  denyAuthorization,
  openAuthorization,
  resumeAuthorization,
} from '../../src/core/oidc/authorization.ts';
import { registerClient } from '../../src/core/oidc/client.ts';
import {
  approveDevice,
  denyDevice,
  deviceCodeOf,
  redeemDeviceCode,
  startDeviceAuthorization,
} from '../../src/core/oidc/device-authorization.ts';
import type { Sandbox } from '../../src/core/sandbox.ts';
import { startPortalSession } from '../../src/core/sessions/portal-sessions.ts';
import { closeWorkflow, openWorkflow, redeemResult } from '../../src/core/sessions/portal-workflow.ts';
import { advanceClock } from '../../src/core/time/move-clock.ts';
import { mintSigninToken, redeemSigninToken } from '../../src/core/tokens/signin-token.ts';
import { proofMaker } from '../helpers/login.ts';
import { generateTotp } from '../helpers/totp.ts';
import { ends, memberNamed, RACERS, type Races, raceEverywhere } from './racers.ts';

/** A hash that no password has. */
const HASH = `$argon2id$v=19$m=1024,t=1,p=1$${'a'.repeat(22)}$${'a'.repeat(43)}`;
const HERE = { browserId: 'browser-1', userAgent: '', address: '127.0.0.1', mfa: false };
const CALLBACK = 'http://127.0.0.1:9/callback';
const VERIFIER = 'v'.repeat(64);

/** Somebody in a portal, and a tool that asks them. */
async function janeAndTool(sandbox: Sandbox) {
  const { user, directory } = await memberNamed(sandbox, 'jane_doe');
  const jane = { user, directory, session: await startPortalSession(sandbox, { user, directory }, HERE) };
  const client = registerClient(sandbox, {
    name: 'raced',
    grantTypes: ['authorization_code', 'urn:ietf:params:oauth:grant-type:device_code'],
    scopes: ['sso:account:access'],
    redirectUris: [CALLBACK],
  });
  return { jane, client, place: { directoryId: directory.id, name: 'raced' } };
}

/** Two kinds of end, with so many racers each. */
const once = (end: string, other: string) => ({ [end]: 1, [other]: RACERS - 1 });

const races: Races = {
  async 'the answer to a security check (ROOT-2)'(t, sandboxes, sandbox) {
    const id = await showCaptcha(sandbox);
    const { answer = '' } = (await sandbox.store.get(captchas, id))?.value ?? {};
    t.same(await ends(sandboxes, (each) => answerCaptcha(each, id, answer)), once('undefined', 'CAPTCHA_USED'));
    const other = await showCaptcha(sandbox);
    t.same(await ends(sandboxes, (each) => answerCaptcha(each, other, 'x')), once('WRONG_CAPTCHA', 'CAPTCHA_USED'));
  },

  async 'a code of an authenticator app (ROOT-5)'(t, sandboxes, sandbox) {
    const { user } = await memberNamed(sandbox, 'john_totp');
    const [device] = (await sandbox.store.list(mfaDevices, { index: 'user', key: user.id })).items;
    if (device?.type !== 'totp') throw new Error('there is no app');
    const code = await generateTotp(device.secret, sandbox.clock.now());
    const accept = (each: Sandbox) => acceptTotp(each, user.id, device.id, code, { user: 'raced' });
    const { undefined: accepted, TOTP_REPLAYED: late = 0, MFA_DELAYED: unseen = 0 } = await ends(sandboxes, accept);
    t.same([accepted, late + unseen], [1, RACERS - 1]);
  },

  async 'the challenge of a passkey (ROOT-5)'(t, sandboxes, sandbox) {
    const purpose = { purpose: 'authenticate', userId: 'raced' } as const;
    const challenge = await makeWebAuthnChallenge(sandbox, purpose);
    const take = (each: Sandbox) => takeWebAuthnChallenge(each, challenge, purpose);
    t.same(await ends(sandboxes, take), once('undefined', 'WEBAUTHN_CHALLENGE'));
  },

  async 'a device code, and the decision on it (CLI-2)'(t, sandboxes, sandbox) {
    const { jane, client, place } = await janeAndTool(sandbox);
    const asked = await startDeviceAuthorization(sandbox, place, client);
    await approveDevice(sandbox, asked.id, jane);
    const code = deviceCodeOf(sandbox, asked);
    const redeem = async (each: Sandbox) => (await redeemDeviceCode(each, client, code)) && 'session';
    t.same(await ends(sandboxes, redeem), once('session', 'GRANT_INVALID'));
    for (let round = 0; round < 5; round += 1) {
      const torn = await startDeviceAuthorization(sandbox, place, client);
      const found = await ends(sandboxes, async (each, number) => {
        if (number % 2 === round % 2) return denyDevice(each, torn.id, jane).then(() => 'denied');
        return approveDevice(each, torn.id, jane).then(() => 'approved');
      });
      t.ok((found.denied === undefined) !== (found.approved === undefined), JSON.stringify(found));
      const end = await redeemDeviceCode(sandbox, client, deviceCodeOf(sandbox, torn)).catch(({ code }) => code);
      t.equal(end, found.denied === undefined ? jane.session.id : 'AUTHORIZATION_DENIED');
    }
  },

  async 'an authorization that is resumed, or denied (CLI-1)'(t, sandboxes, sandbox) {
    const { jane, client, place } = await janeAndTool(sandbox);
    const asked = { redirectUri: CALLBACK, codeChallenge: challengeOf(VERIFIER) };
    const { id } = await openAuthorization(sandbox, place, client, asked);
    const context = await approveAuthorization(sandbox, id, jane);
    const resume = async (each: Sandbox) => (await resumeAuthorization(each, context)) && 'code';
    t.same(await ends(sandboxes, resume), once('code', 'FLOW_EXPIRED'));
    const other = await openAuthorization(sandbox, place, client, asked);
    const deny = async (each: Sandbox) => (await denyAuthorization(each, other.id)) && 'denied';
    t.same(await ends(sandboxes, deny), once('denied', 'FLOW_EXPIRED'));
  },

  async 'a token that opens the console (FED-1)'(t, sandboxes, sandbox) {
    const session = { kind: 'federated', userId: 'root-111122223333', name: 'raced' } as const;
    const token = await mintSigninToken(sandbox, { session, accountId: '111122223333', mfa: false });
    const redeem = async (each: Sandbox) => (await redeemSigninToken(each, token)) && 'in';
    t.same(await ends(sandboxes, redeem), once('in', 'TOKEN_UNKNOWN'));
  },

  async 'a proof of possession (CLI-5)'(t, sandboxes) {
    const url = 'https://signin.example.com/v1/token';
    const proof = await (await proofMaker()).proof(url);
    const show = async (each: Sandbox) => (await verifyDpop(each, { proof, method: 'POST', url })) && 'shown';
    t.same(await ends(sandboxes, show), once('shown', 'DPOP_INVALID'));
  },

  async 'the end of a sign-in, on its way to the portal (PORTAL-1)'(t, sandboxes, sandbox) {
    const { jane } = await janeAndTool(sandbox);
    const workflow = await openWorkflow(sandbox, jane.directory, { target: '/' });
    const handle = await closeWorkflow(sandbox, workflow, jane.session.id);
    const redeem = async (each: Sandbox) => (await redeemResult(each, handle, workflow)) && 'in';
    // The proof of a client of the API has no browser.
    t.same(await ends(sandboxes, redeem), once('in', 'CODE_USED'));
  },

  async 'the answer of a directory’s identity provider (PORTAL-9)'(t, sandboxes, sandbox) {
    const { jane } = await janeAndTool(sandbox);
    const requestId = await openRequest(sandbox, await openWorkflow(sandbox, jane.directory, { target: '/' }));
    const [directoryId, expiresAt] = [jane.directory.id, sandbox.clock.now() + 60_000];
    const answer = { id: 'raced', directoryId, requestId, nameId: 'jane', nameIdFormat: 'email', expiresAt };
    await sandbox.store.put(providerAnswers, answer, 0);
    const redeem = async (each: Sandbox) => (await redeemAnswer(each, answer.id, directoryId, requestId)) && 'in';
    t.same(await ends(sandboxes, redeem), once('in', 'CODE_USED'));
  },

  async 'the state of a sign-in at an application (PORTAL-6)'(t, sandboxes, sandbox) {
    const {
      jane: { directory },
    } = await janeAndTool(sandbox);
    const [application] = (await sandbox.store.list(applications, { index: 'directory', key: directory.id })).items;
    if (application === undefined) throw new Error('there is no application');
    const links = { sample: (path: string) => `http://localhost${path}` };
    const { id: state } = await beginLogin(sandbox, application, links, 'raced');
    const answer = { state, remembered: state, issuer: 'raced', code: undefined };
    const complete = (each: Sandbox) =>
      completeLogin(each, { application, directory }, answer).catch(({ facts }) => facts.why);
    t.same(await ends(sandboxes, complete), once('refused', 'state'));
  },

  async 'a wish for a sign-out (FED-3)'(t, sandboxes, sandbox) {
    const [provider, answerTo] = [
      { id: 'raced' },
      { binding: 'redirect', location: 'https://sp.example.com' } as const,
    ];
    const request = { id: '_1', issuer: 'https://sp.example.com', nameId: 'jane', sessionIndexes: [] };
    const wish = await openLogoutRequest(sandbox, provider, request, { answerTo });
    const take = async (each: Sandbox) => ((await takeLogoutRequest(each, provider, wish)) ? 'taken' : 'late');
    t.same(await ends(sandboxes, take), once('taken', 'late'));
  },

  async 'a delayed message, which arrives once (ROOT-9)'(t, sandboxes, sandbox) {
    await addMailRule(sandbox, { address: 'raced@example.com', action: 'delay', delayMs: 1 });
    await sendMail(sandbox, 'console', 'raced@example.com', { subject: 'raced', text: '', html: '' });
    await advanceClock(sandbox, 1000);
    await ends(sandboxes, deliverDue);
    await sandbox.journal.settled();
    const told = await sandbox.journal.list({ event: 'mail.delivered' });
    t.equal(told.filter((entry) => JSON.stringify(entry).includes('raced@example.com')).length, 1);
  },

  async 'one wish for a copy of the data, one answer to it (BUILDER-8)'(t, sandboxes, sandbox) {
    const user = await addBuilderUser(sandbox, { email: 'copied@example.com' });
    const ask = (each: Sandbox) => askForData(each, { user }, 'en');
    t.same(await ends(sandboxes, ask), once('undefined', 'DATA_REQUESTED_ALREADY'));
    const fulfil = (each: Sandbox, number: number) =>
      number % 2 === 0 ? fulfilDataRequest(each, { user }) : fulfilDueRequests(each).then(() => 'looked');
    t.match(await ends(sandboxes, fulfil), { undefined: 1, UNCHANGED: RACERS / 2 - 1 });
    t.ok((await dataRequestOf(sandbox, user.id))?.readyAt);
    t.same(await ends(sandboxes, ask), once('undefined', 'DATA_REQUESTED_ALREADY'), 'a ready one makes room for one');
  },

  async 'an alias at a tool, and an account’s address'(t, sandboxes) {
    const take = async (each: Sandbox, number: number) =>
      (await takeAlias(each, { id: 'rePost' }, `user-${number}`, 'raced')) && 'taken';
    t.same(await ends(sandboxes, take), once('taken', 'ALIAS_TAKEN'));
    const email = 'signed-up@example.com';
    const open = async (each: Sandbox) =>
      (await createAccount(each, { email, name: 'Raced', passwordHash: HASH })) && 'opened';
    t.same(await ends(sandboxes, open), once('opened', 'EMAIL_IN_USE'));
  },

  async 'the key of a directory, which is made once'(t, sandboxes, sandbox) {
    const {
      jane: { directory },
    } = await janeAndTool(sandbox);
    const keys = new Set<string>();
    const make = async (each: Sandbox, number: number) => {
      if (number < 4) keys.add((await signingKeyOf(each, directory)).privateKey);
    };
    await ends(sandboxes, make);
    t.equal(keys.size, 1);
  },
};

raceEverywhere(t, 'TEST-8 more of what works once, with a hundred racers', races);
