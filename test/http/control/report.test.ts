import { strFromU8, unzipSync } from 'fflate';
import t from 'tap';
import { createClient } from '../../../src/client/index.ts';
import { loginCode } from '../../helpers/login.ts';
import { openIdClient, signInFor } from '../../helpers/openid.ts';
import { enterEmail, enterRootPassword, PLAIN_ROOT } from '../../helpers/sign-in.ts';
import { deviceLogin, portalToken, register, signedIn } from '../../helpers/sso.ts';
import { world } from '../../helpers/world.ts';

t.test('TEST-19 a report has journal, mail, clock and state of its sandbox, and no secret', async (t) => {
  const w = await world(t, { settings: { emailedCode: 'always' } });
  await enterRootPassword(w, PLAIN_ROOT);
  const { codes } = await w.mail.waitFor({ to: PLAIN_ROOT });
  await w.control.users.act('root', 'root-mfa@example.com', 'send-password-reset');
  const { links } = await w.mail.waitFor({ to: 'root-mfa@example.com' });
  const { accessToken, refreshToken } = await deviceLogin(
    w,
    await register(w),
    await portalToken(w, await signedIn(w)),
  );
  // Nobody has used these yet.
  const code = await loginCode(w);
  const back = await signInFor(w.visitor(), await (await openIdClient(w)).address());
  await w.control.clock.advance('1h');
  await enterEmail(await world(t), 'root-passkey@example.com');
  const zip = await createClient(`http://localhost:${w.port}`).sandbox(w.name).report();
  const files = Object.fromEntries(Object.entries(unzipSync(zip)).map(([name, bytes]) => [name, strFromU8(bytes)]));
  t.same(Object.keys(files), [
    'README.txt',
    'journal.ndjson',
    'requests.har',
    'mail.json',
    'clock.json',
    'findings.json',
    'state.json',
  ]);
  const entries = (files['journal.ndjson'] ?? '')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  t.ok(entries.some(({ name }) => name === 'password.accepted'));
  t.match(JSON.parse(files['clock.json'] ?? ''), {
    mode: 'offset',
    now: /^20\d\d-.*Z$/,
    at: undefined,
    moves: [{ name: 'clock.moved' }],
  });
  t.match(JSON.parse(files['mail.json'] ?? ''), [
    { to: PLAIN_ROOT, text: /\(redacted\)/ },
    { to: 'root-mfa@example.com' },
  ]);
  const { log } = JSON.parse(files['requests.har'] ?? '');
  t.ok(
    log.entries.some(({ request }: { request: { postData?: object } }) => request.postData),
    'with bodies',
  );
  const state = await w.control.state.export();
  const all = Object.values(files).join('\n');
  const [own] = (state.records.sandbox ?? []) as unknown as { secret: string }[];
  const secrets = {
    code: codes[0],
    link: links[0],
    'key of the link': new URL(links[0] ?? '').searchParams.get('key'),
    'token of the link': new URL(links[0] ?? '').searchParams.get('token'),
    'code of aws login': code.split('_').at(-1),
    'code of an OpenID provider': new URL(back).searchParams.get('code')?.split('_').at(-1),
    'access token': accessToken,
    'refresh token': refreshToken,
    'root password': 'Root-Passw0rd!',
    hash: '$argon2',
    'TOTP seed': 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
    'secret access key': 'mockmockmockmock',
    'key of cookies': own?.secret,
    'private key': 'MIGHAgEAMBMGByqGSM49',
  };
  await w.control.drop();
  await t.rejects(w.control.report(), { code: 'UNKNOWN_SANDBOX' }, 'one that is dropped has none');
  for (const [name, secret] of Object.entries(secrets)) {
    t.ok(secret, name);
    t.notOk(all.includes(secret ?? ''), `${name} is redacted`);
  }
});
