import type { Test } from 'tap';
import { asRoot } from '../../helpers/console-visitor.ts';
import { inPortal, view } from '../../helpers/portal.ts';
import { complaint, enterPassword, isAtPortal, sentCode } from '../../helpers/portal-sign-in.ts';
import { enterEmail, enterIam, enterRootPassword, isIn, PLAIN_ROOT } from '../../helpers/sign-in.ts';
import { ALICE, posted, send, sign } from '../../helpers/signed-call.ts';
import { bearer, call, deviceLogin, portalToken, refresh, register, signedIn } from '../../helpers/sso.ts';
import type { World } from '../../helpers/world.ts';

const CORP = '111122223333';

async function identity(w: World): Promise<string> {
  const unsigned = posted(`${w.origin}/`, { Action: 'GetCallerIdentity', Version: '2011-06-15' });
  const answer = await send(w.port, await sign(unsigned, { keys: ALICE }));
  return `${answer.status} ${/<Code>(\w+)/.exec(answer.text())?.[1] ?? 'fine'}`;
}

type Walk = (t: Test, w: World) => Promise<void>;

/** The fate of the people of packs that change conditions; of everybody, where a pack names nobody. */
export const conditions: Readonly<Record<string, Readonly<Record<string, Walk>>>> = {
  'expired-session': {
    async nobody(t, w) {
      const home = w.url('console.aws.amazon.com', '/console/home');
      const console = await asRoot(w, PLAIN_ROOT);
      const portal = await inPortal(w, 'jane_doe');
      const client = await register(w);
      const session = await signedIn(w);
      const token = await portalToken(w, session);
      const { accessToken, refreshToken } = await deviceLogin(w, client, token);
      await w.control.clock.advance('14m');
      t.ok(isIn(await console.goto(home)));
      t.equal((await view(portal)).status, 200);
      await w.control.clock.advance('2m');
      t.notOk(isIn(await console.goto(home)));
      t.equal((await view(portal)).status, 401);
      t.match(await call(w, '/assignment/accounts', { headers: bearer(accessToken) }), {
        ...{ status: 401, type: 'UnauthorizedException' },
        body: { message: 'Session token not found or invalid' },
      });
      t.match(await refresh(w, client, refreshToken), { status: 400, type: 'InvalidGrantException' });
    },
  },
  'expired-password': {
    async paul(t, w) {
      const visitor = await enterIam(w, CORP, { username: 'paul' });
      await visitor.submit({ new_password: 'Fresh-Passw0rd!7', confirm_password: 'Fresh-Passw0rd!7' });
      t.ok(isIn(visitor));
    },
    async petra(t, w) {
      const visitor = await enterIam(w, '222233334444', { username: 'petra' });
      t.notOk(isIn(visitor) || visitor.has('#new_password'));
      const [refused] = await w.control.journal.list({ reason: 'PASSWORD_HARD_EXPIRED' });
      t.ok(refused);
    },
  },
  'clock-skew': {
    async skye(t, w) {
      t.equal(await identity(w), '403 SignatureDoesNotMatch', 'signed by a clock that is behind');
      const visitor = await enterIam(w, CORP, { username: 'skye' });
      await visitor.submit({ mfaCode: await w.totp('iam', `${CORP}:skye`) });
      t.notOk(isIn(visitor));
      await w.control.users.act('iam', `${CORP}:skye`, 'resync-mfa');
      await visitor.submit({ mfaCode: await w.totp('iam', `${CORP}:skye`) });
      t.ok(isIn(visitor));
    },
    async sven_late(t, w) {
      const visitor = await enterPassword(w, 'sven_late');
      await visitor.submit({ mfaCode: await w.totp('workforce', 'd-1234567890:sven_late') });
      t.notOk(isAtPortal(visitor));
      await w.control.users.act('workforce', 'd-1234567890:sven_late', 'set-device-skew', { skew: '0s' });
      await visitor.submit({ mfaCode: await w.totp('workforce', 'd-1234567890:sven_late') });
      t.ok(isAtPortal(visitor));
    },
  },
  'many-accounts': {
    async mila_thousand(t, w) {
      const headers = bearer(await portalToken(w, await signedIn(w, 'mila_thousand')));
      const ids = new Set<string>();
      let next = '';
      let pages = 0;
      do {
        const { body } = await call(w, `/assignment/accounts?max_result=100${next}`, { headers });
        for (const { accountId } of body.accountList) ids.add(accountId);
        next =
          body.nextToken === undefined || body.nextToken === null
            ? ''
            : `&next_token=${encodeURIComponent(body.nextToken)}`;
        pages += 1;
      } while (next !== '');
      t.equal(ids.size, 1000);
      t.ok(pages >= 10);
    },
  },
  suspended: {
    async stan_disabled(t, w) {
      t.notOk(isAtPortal(await enterPassword(w, 'stan_disabled')));
      t.match(await w.control.journal.list({ reason: 'USER_DISABLED' }), [{}]);
      t.notOk(isIn(await enterIam(w, CORP, { username: 'alice' })));
      t.match((await asRoot(w, PLAIN_ROOT)).path, '/billing/', 'the owner meets the account page');
      t.equal(await identity(w), '403 AccessDenied');
    },
  },
  captcha: {
    async nobody(t, w) {
      t.ok((await enterEmail(w, PLAIN_ROOT)).has('[data-captcha-id]'));
      t.ok((await enterIam(w, CORP, { username: 'alice' })).has('[data-captcha-id]'));
    },
  },
  'mail-trouble': {
    async nobody(t, w) {
      await enterRootPassword(w, PLAIN_ROOT);
      await enterRootPassword(w, 'root-otp@example.com');
      const nomail = await enterRootPassword(w, 'root-nomail@example.com');
      t.ok(nomail.has('[name=code]'), 'the page tells nothing');
      t.same(await w.mail.list(), []);
      const fates = (await w.control.journal.list({ event: 'mail.*' })).map(({ name, to }) => `${name} ${to}`);
      t.same(fates.sort(), [
        'mail.bounced root-nomail@example.com',
        'mail.delayed root@example.com',
        'mail.dropped root-otp@example.com',
      ]);
      await w.control.clock.advance('10m');
      t.match(await w.mail.list(), [{ to: 'root@example.com' }], 'and the code in it has run out');
      await enterPassword(w, 'pia_emailcode');
      await w.control.clock.advance('10m');
      t.match(await sentCode(w, 'pia_emailcode@example.com'), /^\d{6}$/);
    },
  },
  throttled: {
    async nobody(t, w) {
      t.same(
        [await identity(w), await identity(w), await identity(w)],
        ['400 Throttling', '400 Throttling', '200 fine'],
      );
      const headers = bearer(await portalToken(w, await signedIn(w)));
      const statuses = [];
      for (let at = 0; at < 3; at += 1) statuses.push((await call(w, '/assignment/accounts', { headers })).status);
      t.same(statuses, [429, 429, 200]);
    },
  },
  'flaky-network': {
    async nobody(t, w) {
      const tries = await Promise.all(
        Array.from({ length: 40 }, () => identity(w).catch((error: NodeJS.ErrnoException) => error.code)),
      );
      t.same(new Set(tries), new Set(['200 fine', 'ECONNRESET']));
      t.ok(isIn(await asRoot(w, PLAIN_ROOT)), 'pages are well');
    },
  },
  'trusted-device': {
    async tara_trust(t, w) {
      const browser = w.visitor();
      const code = async () => ({ mfaCode: await w.totp('workforce', 'd-1234567890:tara_trust') });
      await enterPassword(w, 'tara_trust', undefined, browser);
      await browser.submit({ ...(await code()), trustDevice: 'true' });
      t.ok(isAtPortal(browser));
      const again = async () => isAtPortal(await enterPassword(w, 'tara_trust', undefined, browser));
      await w.control.sessions.list().then((all) => Promise.all(all.map(({ id }) => w.control.sessions.end(id))));
      t.ok(await again(), 'the same browser is trusted');
      await w.control.sessions.list().then((all) => Promise.all(all.map(({ id }) => w.control.sessions.end(id))));
      await w.control.settings.change({ clientAddress: '203.0.113.7' });
      t.notOk(await again(), 'another address is not');
      t.notOk(complaint(browser), 'and it is no mistake');
    },
  },
};
