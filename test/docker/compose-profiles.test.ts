import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import t, { type Test } from 'tap';
import { packageRoot } from '../../src/package-root.ts';
import {
  composeProject,
  docker,
  dockerRecipe,
  interrupt,
  NODE_IMAGE,
  runToTheLetter,
  dockerMissing as skip,
  TIMEOUT_MS,
  toTheLetter,
} from '../helpers/docker.ts';

const PROJECT = `latchkey-profiles-${process.pid}`;
const NETWORK = `${PROJECT}_default`;
const CA = `${PROJECT}_ca:/ca:ro`;
const TO_OPEN = /https:\/\/\S+[?&]user_code=\S+/;
const API = 'http://latchkey/_latchkey/api/sandboxes';

/** Images that no test can pull are built of Debian's packages. */
async function buildImages(t: Test): Promise<void> {
  for (const target of ['redis', 'smtp', 'browser']) {
    const tag = `latchkey-test-${target}`;
    const folder = 'test/docker/images';
    const built = await docker(
      'build',
      '--build-arg',
      `NODE_IMAGE=${NODE_IMAGE}`,
      '--target',
      target,
      '--tag',
      tag,
      folder,
    );
    t.equal(built.code, 0, built.stderr.slice(-2000));
  }
}

const [, toSignIn = ''] = dockerRecipe('A client');
const [toUseRedis = '', toUseSmtp = ''] = dockerRecipe('Redis, mail');

/** Lets `aws sso login` in a container end well, and answers all that it has said: a browser in another one opens the link that it prints. */
async function signIn(t: Test, login: ChildProcess): Promise<string> {
  const ended = once(login, 'close');
  let said = '';
  let browsing: Promise<void> | undefined;
  const approve = async (link: string): Promise<void> => {
    t.match(
      link,
      /^https:\/\/(?:device\.sso|[\w-]+)\.[\w.-]*(?:amazonaws|awsapps)\.com\//,
      'a real name, without a port',
    );
    const modules = `${packageRoot()}/node_modules/playwright-core:/playwright-core:ro`;
    const mounts = ['--volume', CA, '--volume', modules];
    const browser = await docker('run', '--rm', '--network', NETWORK, ...mounts, 'latchkey-test-browser', link);
    t.match(browser, { code: 0, stdout: /^approved at https:\/\// }, browser.stderr.slice(-2000));
    // A code that nobody allows ends a while later.
    if (browser.code !== 0) interrupt(login);
  };
  for (const stream of [login.stdout, login.stderr])
    stream?.on('data', (chunk) => {
      said += chunk;
      const [link] = TO_OPEN.exec(said) ?? [];
      if (link !== undefined) browsing ??= approve(link);
    });
  const [code] = await ended;
  await browsing;
  t.equal(code, 0, said);
  t.match(said, 'Successfully logged into Start URL');
  return said;
}

t.test(
  'TEST-9 CLI-1 HOST-2 aws sso login in Compose, approved by a browser in another container; the profiles of Redis and SMTP at work',
  { skip, timeout: TIMEOUT_MS * 3 },
  async (t) => {
    await buildImages(t);
    const images = { REDIS_IMAGE: 'latchkey-test-redis', SMTP_IMAGE: 'latchkey-test-smtp' };
    const env = { ...images, LATCHKEY_STORE: 'redis://redis:6379' };
    const compose = composeProject(t, PROJECT, { env, profiles: ['redis', 'smtp', 'example'] });
    t.equal((await compose('build')).code, 0);
    const up = await toTheLetter(toUseRedis, PROJECT, images);
    t.equal(up.code, 0, up.stderr.slice(-2000));
    const arn = /:assumed-role\/AWSReservedSSO_AdministratorAccess_[0-9a-f]{16}\/jane_doe\b/;
    t.match(await signIn(t, runToTheLetter(toSignIn, PROJECT, env)), arn, 'the recipe, to the letter');

    const started = await compose('run', '--detach', '--entrypoint', 'sleep', 'client', 'infinity');
    const container = started.stdout.trim();
    const inside = async (...command: string[]) => {
      const { stdout, stderr } = await docker('exec', container, ...command);
      return stdout.trim() || stderr;
    };
    const ask = (path: string, ...more: string[]) =>
      inside('curl', '--silent', '--header', 'authorization: Bearer only-for-tests', ...more, `${API}${path}`);

    // A client that stays, and with it the cache of its sign-in.
    const login = ['aws', 'sso', 'login', '--profile', 'jane', '--no-browser'];
    await signIn(t, spawn('docker', ['exec', container, ...login], { detached: true }));
    const whoAmI = ['aws', 'sts', 'get-caller-identity', '--profile', 'jane', '--query', 'Arn', '--output', 'text'];
    t.match(await inside(...whoAmI), arn);

    const keys = await compose('exec', '-T', 'redis', 'redis-cli', '--scan', '--pattern', 'latchkey*');
    t.not(keys.stdout.trim(), '', 'Redis has the records');
    t.equal((await compose('restart', '--timeout', '5', 'latchkey')).code, 0);
    t.equal((await compose('up', '--wait', 'latchkey')).code, 0);
    t.match(await inside(...whoAmI), arn, 'session and certificate outlive the process');

    const mailing = await toTheLetter(toUseSmtp, PROJECT, images);
    t.equal(mailing.code, 0, mailing.stderr.slice(-2000));
    await ask('/default/users/root/root@example.com/actions/send-password-reset', '--request', 'POST');
    t.match(await ask('/default/journal?event=mail.sent&wait=30s'), '"to":"root@example.com"');
    const { stdout: sink } = await docker('logs', (await compose('ps', '--quiet', 'smtp')).stdout.trim());
    t.match(sink, /^To: root@example\.com$/m, 'the sink has printed the mail');
    t.match(sink, /^Subject: .*[Pp]assword/m);

    // Somebody forgets the volume.
    const without = [
      '--network',
      NETWORK,
      '--env',
      'AWS_CA_BUNDLE=/ca/ca.pem',
      '--env',
      'AWS_DEFAULT_REGION=us-east-1',
    ];
    const key = ['--env', 'AWS_ACCESS_KEY_ID=AKIAMOCKALICE0000001', '--env', 'AWS_SECRET_ACCESS_KEY=x'];
    const lost = await docker('run', '--rm', ...without, ...key, `${PROJECT}-client`, 'sts', 'get-caller-identity');
    t.match(lost.stderr, /SSL validation failed .* No such file or directory/, 'the client says what is missing');
    t.not(lost.code, 0);
  },
);
