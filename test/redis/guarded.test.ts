import t from 'tap';
import { accounts } from '../../src/core/accounts/account.ts';
import { createRole } from '../../src/core/accounts/create-role.ts';
import { findIamUser } from '../../src/core/accounts/find-user.ts';
import type { User } from '../../src/core/accounts/user.ts';
import { acceptCode, makeCode } from '../../src/core/challenges/sent-code.ts';
import { challengeOf } from '../../src/core/credentials/pkce.ts';
import { addDirectory } from '../../src/core/directories/add-directory.ts';
import { directories } from '../../src/core/directories/directory.ts';
import { DomainError } from '../../src/core/errors.ts';
import { faults } from '../../src/core/faults/fault.ts';
import { addFault, removeFaults } from '../../src/core/faults/keep-faults.ts';
import { addClientId, createOpenIdProvider } from '../../src/core/federation/openid/alter-open-id-provider.ts';
import { openIdProviders } from '../../src/core/federation/openid/open-id-provider.ts';
import { createSamlProvider } from '../../src/core/federation/saml/alter-saml-provider.ts';
import { samlProviders } from '../../src/core/federation/saml/saml-provider.ts';
import { readLoginClient } from '../../src/core/login/login-client.ts';
import { grantLoginCode } from '../../src/core/login/login-code.ts';
import { loginByCode, renewLogin } from '../../src/core/login/login-tokens.ts';
import { mfaDevices, type TotpDevice } from '../../src/core/mfa/device.ts';
import { limitAttempts, wrongAttempts } from '../../src/core/mfa/limit-attempts.ts';
import { putNewDevice } from '../../src/core/mfa/put-new-device.ts';
import { newTotpSecret } from '../../src/core/mfa/totp/totp.ts';
import { devicesOf } from '../../src/core/mfa/user-devices.ts';
import { createVirtualDevice } from '../../src/core/mfa/virtual-devices/create-virtual-device.ts';
import { deleteVirtualDevice } from '../../src/core/mfa/virtual-devices/delete-virtual-device.ts';
import { enableDevice } from '../../src/core/mfa/virtual-devices/enable-device.ts';
import { createRandom } from '../../src/core/random/random.ts';
import type { Sandbox } from '../../src/core/sandbox.ts';
import { startSession } from '../../src/core/sessions/console-sessions.ts';
import { endSessionsOf } from '../../src/core/sessions/end-session.ts';
import { sessions } from '../../src/core/sessions/session.ts';
import { putOf } from '../../src/core/store.ts';
import type { NewApp } from '../../src/flows/realm/after-password.ts';
import { directoryRealm } from '../../src/flows/realm/directory-realm.ts';
import { firstDevice } from '../../src/flows/realm/first-device.ts';
import { samlifyIdp } from '../helpers/samlify-idp.ts';
import { generateTotp } from '../helpers/totp.ts';
import { ends, memberNamed, RACERS, type Races, raceEverywhere } from './racers.ts';

const newDevice = (sandbox: Sandbox, user: User, number: number) =>
  putNewDevice<TotpDevice>(
    sandbox,
    user,
    () => `app-${number}`,
    () => ({ type: 'totp', hardware: false, secret: 'JBSWY3DPEHPK3PXP', driftSteps: 0, skewMs: 0 }),
  );

const races: Races = {
  async 'the quota of devices'(t, sandboxes, sandbox) {
    const { user } = await memberNamed(sandbox, 'jane_doe');
    await ends(sandboxes, (each, number) => newDevice(each, user, number));
    t.equal((await devicesOf(sandbox, user.id)).filter(({ type }) => type === 'totp').length, 2);
  },

  async 'one directory of an account'(t, sandboxes, sandbox) {
    const accountId = '333344445555';
    const before = (await sandbox.store.list(directories, { index: 'account', key: accountId })).items.length;
    t.equal(before, 0);
    t.same(await ends(sandboxes, async (each) => typeof (await addDirectory(each, { accountId }))), {
      object: 1,
      CONFLICT: RACERS - 1,
    });
  },

  async 'providers of an account, of each kind (CLI-7)'(t, sandboxes, sandbox) {
    const account = (await sandbox.store.get(accounts, '111122223333'))?.value;
    if (account === undefined) throw new Error('there is no such account');
    const key = { index: 'account', key: account.id };
    const [saml, openid] = [
      await sandbox.store.count(samlProviders, key),
      await sandbox.store.count(openIdProviders, key),
    ];
    const document = samlifyIdp().getMetadata();
    const full = 100;
    const makeSaml = async (each: Sandbox, number: number) =>
      (await createSamlProvider(each, account, { name: `raced-${number}`, document, tags: [] })) && 'made';
    for (let round = saml; round < full - RACERS / 10; round += 1) await makeSaml(sandbox, 1000 + round);
    const left = full - (await sandbox.store.count(samlProviders, key));
    t.same(await ends(sandboxes, makeSaml), { made: left, QUOTA_REACHED: RACERS - left });
    t.equal(await sandbox.store.count(samlProviders, key), full);
    const makeOpenId = async (each: Sandbox, number: number) => {
      const url = `https://raced-${number}.example.com`;
      return (await createOpenIdProvider(each, account, { url, clientIds: [], tags: [] })) && 'made';
    };
    t.same(await ends(sandboxes, makeOpenId), { made: full - openid, ...(openid > 0 && { QUOTA_REACHED: openid }) });
    await t.rejects(makeOpenId(sandbox, RACERS), { code: 'QUOTA_REACHED' });
    t.equal(await sandbox.store.count(openIdProviders, key), full);
  },

  async 'client IDs of a provider (CLI-7)'(t, sandboxes, sandbox) {
    const account = (await sandbox.store.get(accounts, '333344445555'))?.value;
    if (account === undefined) throw new Error('there is no such account');
    const wanted = { url: 'https://clients.example.com', clientIds: ['first'], tags: [] };
    const provider = await createOpenIdProvider(sandbox, account, wanted);
    const add = async (each: Sandbox, number: number) => addClientId(each, provider, `client-${number}`);
    t.same(await ends(sandboxes, add), { undefined: 99, QUOTA_REACHED: 1 });
  },

  async 'roles of an account, and one of a name (CLI-7)'(t, sandboxes, sandbox) {
    const account = (await sandbox.store.get(accounts, '333344445555'))?.value;
    if (account === undefined) throw new Error('there is no such account');
    const trust = JSON.stringify({
      Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: account.id } }],
    });
    const make = async (each: Sandbox) =>
      (await createRole(each, account, { name: 'raced', trust, tags: [] })) && 'made';
    t.same(await ends(sandboxes, make), { made: 1, ROLE_EXISTS: RACERS - 1 });
  },

  async 'faults, and the word of the world on them (TEST-5)'(t, sandboxes, sandbox) {
    const room = 10;
    const add = async (each: Sandbox) =>
      (await addFault(each, { when: { path: '/raced' }, effect: { answer: 'throttled' } })) && 'added';
    const puts = Array.from({ length: 1000 - room }, (_, number) => {
      const fault = { id: `a-${number}`, when: { path: '/raced' }, effect: { answer: 'throttled' } } as const;
      return putOf(faults, fault, 0);
    });
    await sandbox.store.commit(puts);
    t.same(await ends(sandboxes, add), { added: room, TOO_MANY_FAULTS: RACERS - room });
    t.equal(await sandbox.store.count(faults), 1000);
    const told = async () => (await sandbox.change((world) => world)) ?? sandbox.world.faults?.count;
    t.equal(await told(), 1000);
    await removeFaults(sandbox);
    for (let round = 0; round < 5; round += 1) {
      await ends(sandboxes, (each, number) => (number % 2 === 0 ? add(each) : removeFaults(each)));
      t.equal(await told(), await sandbox.store.count(faults));
      await removeFaults(sandbox);
    }
  },

  async 'guesses before the delay'(t, sandboxes, sandbox) {
    const limit = sandbox.settings.mfaAttempts;
    let judged = 0;
    const guess = (each: Sandbox) =>
      limitAttempts(each, 'somebody', { user: 'somebody' }, async () => {
        judged += 1;
        throw new DomainError('WRONG_CODE', {});
      });
    t.same(await ends(sandboxes, guess), { WRONG_CODE: limit, MFA_DELAYED: RACERS - limit });
    t.equal(judged, limit, 'no other is looked at');
  },

  async 'guesses that are none are not counted'(t, sandboxes, sandbox) {
    const late = (each: Sandbox) =>
      limitAttempts(each, 'late', { user: 'late' }, async () => {
        throw new DomainError('TOTP_REPLAYED', {});
      });
    await ends(sandboxes, late);
    t.equal(await wrongAttempts(sandbox, 'late'), 0);
  },

  async 'attempts at a sent code'(t, sandboxes, sandbox) {
    const { codeAttempts: limit } = sandbox.settings;
    const accept = (each: Sandbox, typed: string) =>
      acceptCode(each, 'test/code', typed, 'test', { subject: { user: 'somebody' } });
    const code = await makeCode(sandbox, 'test/code');
    const wrong = code === '000000' ? '000001' : '000000';
    t.same(await ends(sandboxes, (each) => accept(each, wrong)), {
      WRONG_CODE: limit,
      TOO_MANY_ATTEMPTS: RACERS - limit,
    });
    // The right one comes among guesses: each verdict counts every other that was made before.
    const again = await makeCode(sandbox, 'test/code');
    const guess = again === '000000' ? '000001' : '000000';
    const found = await ends(sandboxes, (each, number) => accept(each, number === RACERS / 2 ? again : guess));
    t.ok((found.undefined ?? 0) + (found.WRONG_CODE ?? 0) <= limit, JSON.stringify(found));
    const once = await makeCode(sandbox, 'test/code');
    t.same(await ends(sandboxes, (each) => accept(each, once)), { undefined: 1, CODE_USED: RACERS - 1 });
  },

  async 'new codes of one sign-in'(t, sandboxes) {
    const codes = new Set<string>();
    const send = async (each: Sandbox) => void codes.add(await makeCode(each, 'test/resent'));
    t.same(await ends(sandboxes, send), { undefined: RACERS });
  },

  async 'the first device of a sign-in'(t, sandboxes, sandbox) {
    const { user, directory } = await memberNamed(sandbox, 'nora_none');
    const steps = firstDevice(
      directoryRealm,
      ['signedIn'],
      async (_context, data) => ({ to: 'signedIn', data }) as const,
    );
    const register = async (each: Sandbox, number: number) => {
      const browser = { id: `browser-${number}`, userAgent: '', address: '127.0.0.1', locale: 'en' } as const;
      const secret = newTotpSecret(createRandom({ seed: `first-${number}`, drawn: 0 }));
      const app: NewApp = {
        handle: '',
        directoryId: directory.id,
        username: user.name,
        remember: false,
        userId: user.id,
        passwordMark: '',
        trust: false,
        secret,
        qrShown: true,
        secretShown: false,
      };
      const code = await generateTotp(secret, each.clock.now());
      const context = { sandbox: each, browser, links: { to: () => '' } };
      const { submitDeviceCode } = steps.registerDevice.on;
      return (await submitDeviceCode.run(context, app, { code })).to;
    };
    t.same(await ends(sandboxes, register), { deviceRegistered: 1, chooseDevice: RACERS - 1 });
    t.equal((await devicesOf(sandbox, user.id)).length, 1);
  },

  async 'a device that is enabled is not deleted'(t, sandboxes, sandbox) {
    const account = (await sandbox.store.get(accounts, '111122223333'))?.value;
    const alice = account && (await findIamUser(sandbox, account, 'alice'));
    if (account === undefined || alice === undefined) throw new Error('there is no alice');
    for (const round of [1, 2, 3, 4, 5]) {
      const { serialNumber, secret, id } = await createVirtualDevice(sandbox, account, { name: `raced-${round}` });
      const now = sandbox.clock.now();
      const codes = [await generateTotp(secret, now, -1), await generateTotp(secret, now)] as const;
      const found = await ends(sandboxes, async (each, number) => {
        if (number % 2 === round % 2) return deleteVirtualDevice(each, account.id, serialNumber).then(() => 'deleted');
        return enableDevice(each, alice, serialNumber, codes).then(() => 'enabled');
      });
      const left = (await sandbox.store.get(mfaDevices, id))?.value;
      t.equal((found.deleted ?? 0) + (found.enabled ?? 0), 1, JSON.stringify(found));
      t.equal(left?.userId, found.enabled === 1 ? alice.id : undefined);
    }
  },

  async 'a code and a refresh token of aws login (CLI-5)'(t, sandboxes, sandbox) {
    const account = (await sandbox.store.get(accounts, '111122223333'))?.value;
    const user = account && (await findIamUser(sandbox, account, 'alice'));
    if (account === undefined || user === undefined) throw new Error('there is no alice');
    const origin = { browserId: 'browser-1', userAgent: '', address: '127.0.0.1', mfa: false };
    const { id: sessionId } = (await startSession(sandbox, { user, account }, origin)).session;
    const clientId = readLoginClient('arn:aws:signin:::devtools/same-device');
    const [codeVerifier, redirectUri] = ['v'.repeat(64), 'http://127.0.0.1:1/oauth/callback'];
    const wish = { clientId, redirectUri, codeChallenge: challengeOf(codeVerifier), sessionId };
    const redeem = (each: Sandbox, code: string) =>
      loginByCode(each, { clientId, code, redirectUri, codeVerifier }, 'the thumbprint');
    const code = await grantLoginCode(sandbox, wish);
    t.same(await ends(sandboxes, (each) => redeem(each, code).then(() => 'redeemed')), {
      redeemed: 1,
      LOGIN_GRANT_INVALID: RACERS - 1,
    });
    const { refreshToken } = await redeem(sandbox, await grantLoginCode(sandbox, wish));
    const renewed = await ends(sandboxes, async (each) => {
      const tokens = await renewLogin(each, { clientId, refreshToken, jkt: 'the thumbprint' });
      return `${tokens.refreshToken} ${tokens.credentials.id}`;
    });
    t.same(Object.values(renewed), [RACERS], 'all get one and the same');
    for (let round = 0; round < 40; round += 1) {
      const { session } = await startSession(sandbox, { user, account }, origin);
      const late = await grantLoginCode(sandbox, { ...wish, sessionId: session.id });
      const end = async () => {
        for (let turn = 0; turn < round; turn += 1) await Promise.resolve();
        await endSessionsOf(sandbox, user.id, 'control');
      };
      await Promise.all([redeem(sandboxes.at(-1) ?? sandbox, late).catch(() => undefined), end()]);
      t.equal(await sandbox.store.count(sessions, { index: 'user', key: user.id }), 0, `none is left, ${round} turns`);
    }
  },
};

raceEverywhere(t, 'TEST-8 at most so many, with a hundred racers who wait for no turn', races);
