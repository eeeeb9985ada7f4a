import t from 'tap';
import {
  composeProject,
  docker,
  dockerRecipe,
  NODE_IMAGE,
  dockerMissing as skip,
  TIMEOUT_MS,
  toTheLetter,
} from '../helpers/docker.ts';

const PROJECT = `latchkey-test-${process.pid}`;
const compose = composeProject(t, PROJECT);
const [toStart = ''] = dockerRecipe('Docker and Compose');
const [toAsk = ''] = dockerRecipe('A client');

/** A command in the client's container, whose output is all that counts. */
const client = async (...args: readonly string[]): Promise<string> => {
  const { stdout, stderr } = await compose(
    'run',
    '--rm',
    '--quiet-pull',
    '--no-TTY',
    '--entrypoint',
    args[0] ?? '',
    'client',
    ...args.slice(1),
  );
  return stdout.trim() || stderr;
};

const inspect = async (what: string, format: string): Promise<string> =>
  (await docker('inspect', '--format', format, what)).stdout.trim();

t.test(
  'TEST-9 HOST-2 CLI-1 docker compose up --wait, a client under real names, and the end',
  { skip, timeout: TIMEOUT_MS * 3 },
  async (t) => {
    // An image of another checkout is none that the command builds.
    await docker('image', 'rm', '--force', 'latchkey');
    const up = await toTheLetter(toStart, PROJECT);
    t.equal(up.code, 0, up.stderr.slice(-2000));
    const container = (await compose('ps', '--quiet', 'latchkey')).stdout.trim();
    t.equal(await inspect(container, '{{.State.Health.Status}}'), 'healthy');

    const inside = await compose(
      'exec',
      '-T',
      'latchkey',
      'sh',
      '-c',
      'id -u; grep CapEff /proc/1/status; touch /x 2>&1; ls /ca /app',
    );
    t.match(inside.stdout, /^1000\nCapEff:\s+0+\n.*Read-only file system\n/);
    t.match(inside.stdout, 'truststore.p12');
    t.notMatch(inside.stdout, /\b(?:src|test|\.git)\b/, 'nothing but what runs');

    const [image, base] = await Promise.all(['latchkey', NODE_IMAGE].map((name) => inspect(name, '{{.Size}}')));
    const added = (Number(image) - Number(base)) / 1e6;
    t.comment(`Latchkey adds ${Math.round(added)} MB to its base image`);
    t.ok(added <= 60, 'at most 60 MB');
    t.match(await inspect('latchkey', '{{json .Config.Labels}}'), 'org.opencontainers.image.title');

    const asked = await toTheLetter(toAsk, PROJECT);
    t.match(asked, { code: 0, stdout: '"Arn": "arn:aws:iam::111122223333:user/alice"' }, asked.stderr.slice(-2000));
    const status = ['--silent', '--show-error', '--output', '/dev/null', '--write-out', '%{http_code}'];
    // One of each kind of alias; each has to resolve, and its certificate to hold.
    const names = [
      'console.aws.amazon.com',
      'example-corp.signin.aws.amazon.com',
      '200000000120.signin.aws.amazon.com',
      'd-1234567890.awsapps.com',
      'example-corp.awsapps.com',
      'view.awsapps.com',
      'us-east-1.signin.aws',
      'oidc.us-east-1.amazonaws.com',
    ];
    const urls = names.map((name) => `https://${name}/`);
    const each = await client(
      'curl',
      ...status.slice(0, -1),
      '%{http_code} ',
      ...urls.flatMap((url) => ['--output', '/dev/null', url]),
    );
    t.match(each, /^(?:[234]\d\d ?){8}$/, each);
    t.equal(
      await client('curl', ...status, 'http://latchkey/_latchkey/api/sandboxes'),
      '401',
      'the test’s side asks for the token',
    );
    const token = await client(
      'curl',
      ...status,
      '--header',
      'authorization: Bearer only-for-tests',
      'https://latchkey/_latchkey/api/sandboxes',
    );
    t.equal(token, '200');

    t.equal((await compose('stop', '--timeout', '5', 'latchkey')).code, 0);
    t.equal(await inspect(container, '{{.State.ExitCode}}'), '0', 'it ends by itself on SIGTERM');
  },
);

t.test(
  'TEST-11 an image without token, or with a folder that is not its own, says so in one line',
  { skip, timeout: TIMEOUT_MS },
  async (t) => {
    const open = await docker('run', '--rm', 'latchkey');
    t.match(open, { code: 2, stderr: 'set LATCHKEY_TOKEN' });
    const foreign = await docker(
      'run',
      '--rm',
      '--env',
      'LATCHKEY_TOKEN=x',
      '--env',
      'LATCHKEY_TLS=4643',
      '--env',
      'LATCHKEY_CA_OUT=/etc/latchkey',
      'latchkey',
    );
    t.match(foreign, { code: 2, stderr: /^latchkey: \/etc\/latchkey cannot be written: EACCES/ });
    t.equal(foreign.stderr.trim().split('\n').length, 1);
    const tls = ['--env', 'LATCHKEY_TOKEN=x', '--env', 'LATCHKEY_TLS=4643', '--env', 'LATCHKEY_CA_OUT=/ca'];
    const without = await docker('run', '--rm', '--read-only', ...tls, 'latchkey');
    t.match(without, { code: 2, stderr: /^latchkey: \/ca cannot be written: EROFS.*; it has to be .* a volume/ });
    t.equal(without.stderr.trim().split('\n').length, 1, 'the volume that is missing is told');
  },
);
