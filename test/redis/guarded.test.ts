import t from 'tap';
import { accounts } from '../../src/core/accounts/account.ts';
import { findIamUser } from '../../src/core/accounts/find-user.ts';
import type { User } from '../../src/core/accounts/user.ts';
import { acceptCode, makeCode } from '../../src/core/challenges/sent-code.ts';
import { challengeOf } from '../../src/core/credentials/pkce.ts';
import { addDirectory } from '../../src/core/directories/add-directory.ts';
import { directories } from '../../src/core/directories/directory.ts';
import { DomainError } from '../../src/core/errors.ts';
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
import type { NewApp } from '../../src/flows/realm/after-password.ts';
import { directoryRealm } from '../../src/flows/realm/directory-realm.ts';
import { firstDevice } from '../../src/flows/realm/first-device.ts';
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
    const accept = (each: Sandbox, typed: string) => acceptCode(each, 'test/code', typed, 'test', { user: 'somebody' });
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
