import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { awsV2Missing, type ShellV2, shellV2 } from '../../helpers/aws-v2.ts';
import { boto3WithCrt, crtMissing } from '../../helpers/boto3-crt.ts';
import { atProvider, IDP } from '../../helpers/identity-provider.ts';
import { allowing, decide, signInHere } from '../../helpers/login.ts';
import { type World, world } from '../../helpers/world.ts';

const skip = awsV2Missing();
const ALICE = 'arn:aws:iam::111122223333:user/alice';
const BOB = 'arn:aws:iam::111122223333:user/bob';

const whoAmI = ['sts', 'get-caller-identity', '--query', 'Arn', '--output', 'text'] as const;

/** Makes the client's cache so many minutes older: the client goes by its own clock. */
function ageCache({ home }: ShellV2, minutes: number): void {
  const folder = join(home, '.aws', 'login', 'cache');
  for (const name of readdirSync(folder)) {
    const file = join(folder, name);
    const kept = JSON.parse(readFileSync(file, 'utf8'));
    const expiresAt = new Date(Date.parse(kept.accessToken.expiresAt) - minutes * 60_000);
    kept.accessToken.expiresAt = expiresAt.toISOString().replace(/\.\d+/, '');
    writeFileSync(file, JSON.stringify(kept));
  }
}

async function loggedIn(shell: ShellV2, w: World, username = 'alice') {
  const ended = await shell.awsWithBrowser(['login'], allowing(w, username));
  if (ended.code !== 0) throw new Error(`aws login: ${ended.stdout}${ended.stderr}`);
  return ended;
}

t.test(
  'CLI-5 aws login by a browser that signs in with MFA, and a refresh after eleven minutes',
  { skip },
  async (t) => {
    const w = await world(t, { listen: true });
    const shell = shellV2(t, w);
    const ended = await loggedIn(shell, w, 'bob');
    t.match(ended.stdout, BOB);
    const first = await shell.aws(...whoAmI);
    t.same([first.code, first.stdout.trim()], [0, BOB], first.stderr);
    await w.advance('11m');
    ageCache(shell, 11);
    const second = await shell.aws(...whoAmI);
    t.same([second.code, second.stdout.trim()], [0, BOB], second.stderr);
    const issued = await w.control.journal.list({ event: 'tokens.issued' });
    t.same(
      issued.map(({ grant }) => grant),
      ['authorization_code', 'refresh_token'],
    );
  },
);

t.test('CLI-5 FED-3 aws login as a role that an assertion has given', { skip }, async (t) => {
  const w = await world(t, { listen: true });
  const shell = shellV2(t, w);
  const ended = await shell.awsWithBrowser(['login'], async (url) => {
    const start = `http://localhost:${w.control.port}/${IDP}/saml/start/aws`;
    const visitor = await atProvider(w, start, 'fay@example.com');
    await visitor.submit({}, { form: '[data-testid=saml-form]' });
    await fetch(await decide(await visitor.goto(url), 'allow'));
    return undefined;
  });
  const fay = 'arn:aws:sts::111122223333:assumed-role/SamlAdmin/fay@example.com';
  t.match(ended.stdout, fay, ended.stderr);
  t.equal((await shell.aws(...whoAmI)).stdout.trim(), fay);
});

const OVER = "Your session has expired. Please reauthenticate using 'aws login'.";

t.test('CLI-5 the client says itself what has ended a login', { skip }, async (t) => {
  const w = await world(t, { listen: true });
  const shell = shellV2(t, w);
  await loggedIn(shell, w);
  await w.control.users.change('iam', '111122223333:alice', { password: 'Other-Passw0rd!' });
  ageCache(shell, 16);
  const changed = await shell.aws(...whoAmI);
  t.match(changed, { code: /25[0-9]/, stderr: 'because of a change in your password' });
  await w.control.users.change('iam', '111122223333:alice', { password: 'Iam-Passw0rd!' });
  await loggedIn(shell, w);
  await w.advance('12h');
  ageCache(shell, 16);
  t.match((await shell.aws(...whoAmI)).stderr, OVER);
  t.equal((await shell.aws('logout')).code, 0);
  t.not((await shell.aws(...whoAmI)).code, 0, 'nothing is left of it');
});

t.test('CLI-5 aws login --remote takes the code that the page shows', { skip }, async (t) => {
  const w = await world(t, { listen: true });
  const shell = shellV2(t, w);
  const ended = await shell.awsWithBrowser(['login', '--remote'], async (url) => {
    const visitor = await w.visitor().goto(url);
    await signInHere(visitor, 'alice');
    await visitor.submit({}, { form: 'allow' });
    return /<code>([^<]+)<\/code>/.exec(visitor.answer.text())?.[1];
  });
  t.equal(ended.code, 0, ended.stdout + ended.stderr);
  t.equal((await shell.aws(...whoAmI)).stdout.trim(), ALICE);
});

t.test(
  'CLI-5 boto3 takes the login that the command line wrote, renews it, and says what has ended it',
  { skip: skip || crtMissing() },
  async (t) => {
    const w = await world(t, { listen: true });
    const shell = shellV2(t, w);
    await loggedIn(shell, w, 'bob');
    const whoIsIt = () => boto3WithCrt(shell.home, `http://127.0.0.1:${w.control.port}`);
    const first = await whoIsIt();
    t.same([first.code, first.stdout.trim()], [0, BOB], first.stderr);
    t.equal(
      (await w.control.journal.list({ event: 'tokens.issued' })).length,
      1,
      'with the credentials that were there',
    );
    await w.advance('11m');
    ageCache(shell, 16);
    const second = await whoIsIt();
    t.same([second.code, second.stdout.trim()], [0, BOB], second.stderr);
    t.equal((await w.control.journal.list({ event: 'tokens.issued' })).at(-1)?.grant, 'refresh_token');
    t.equal((await shell.aws(...whoAmI)).stdout.trim(), BOB, 'the command line goes on with what boto3 has written');
    await w.control.users.endSessions('iam', '111122223333:bob');
    ageCache(shell, 16);
    t.match((await whoIsIt()).stderr, /LoginRefreshRequired|reauthenticate/);
  },
);
