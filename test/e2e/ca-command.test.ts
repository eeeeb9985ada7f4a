import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t from 'tap';
import { packageRoot } from '../../src/package-root.ts';
import { programMissing, run } from '../helpers/command-line.ts';
import { failedStart, OwnProcess } from '../helpers/own-process.ts';

const bin = join(packageRoot(), 'bin/latchkey.cjs');
const isRoot = process.getuid?.() === 0;

function folderOf(t: { teardown(end: () => unknown): unknown }): string {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-ca-'));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function latchkey(args: readonly string[], options = {}): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [bin, ...args], options, (error, stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), stdout, stderr }),
    );
  });
}

t.test('TEST-11 CLI-1 latchkey ca prints and writes the certificate of a mock, or of a folder', async (t) => {
  const [state, out] = [folderOf(t), folderOf(t)];
  const before = await latchkey(['ca', '--state', state]);
  t.match(before.stdout, /^-----BEGIN CERTIFICATE-----\n/);
  const mock = await OwnProcess.start(t, '--port', '0', '--tls', '0', '--state', state);
  const url = `http://127.0.0.1:${mock.port}`;
  t.equal((await latchkey(['ca', '--url', url])).stdout, before.stdout, 'the mock goes on with it');
  const { code, stdout } = await latchkey(['ca', '--url', url, '--out', join(out, 'new')]);
  t.equal(code, 0);
  t.match(stdout, 'truststore.p12 (password changeit)');
  t.equal(readFileSync(join(out, 'new/ca.pem'), 'utf8'), before.stdout);
  if (programMissing('openssl') === false) {
    const file = join(out, 'new/truststore.p12');
    const read = await run('openssl', ['pkcs12', '-in', file, '-nokeys', '-passin', 'pass:changeit'], {});
    t.match(read.stdout, before.stdout.trim());
    t.match(read.stdout, '2.16.840.1.113894.746875.1.1');
  }
  t.equal(await mock.end(), 0);
});

t.test('TEST-11 latchkey ca says in one line what it lacks', async (t) => {
  const mock = await OwnProcess.start(t, '--port', '0');
  for (const [args, code, words] of [
    [['--url', `http://127.0.0.1:${mock.port}`], 1, 'does not speak TLS: start it with --tls'],
    [['--url', 'http://127.0.0.1:1'], 1, /no mock answers at http:\/\/127\.0\.0\.1:1 \(/],
    [['--url', 'ftp://somewhere'], 2, '--url must be an address'],
    [['--ot', 'x'], 2, /Unknown option|did you mean --out/],
    [['--state', join(packageRoot(), 'package.json')], 2, 'cannot keep a state'],
    [['--state', folderOf(t), '--out', join(packageRoot(), 'package.json')], 2, 'cannot be written'],
    // A folder in which nobody can make another.
    ...(existsSync('/proc/self')
      ? ([
          [['--state', '/proc/latchkey'], 2, '/proc/latchkey cannot keep a state: ENOENT'],
          [
            ['--state', folderOf(t), '--out', '/proc/latchkey/trust'],
            2,
            '/proc/latchkey/trust cannot be written: ENOENT',
          ],
        ] as const)
      : []),
  ] as const) {
    const ended = await latchkey(['ca', ...args]);
    t.equal(ended.code, code, ended.stderr);
    t.match(ended.stderr, words);
    t.notMatch(ended.stderr, /\n\s+at /, 'no stack');
  }
});

t.test('HOST-2 TEST-11 a start that cannot have its ports or files says so in one line, and exits', async (t) => {
  const taken = await OwnProcess.start(t, '--port', '0');
  const busy = await failedStart('--tls', String(taken.port));
  t.equal(busy.code, 1);
  t.match(busy.stderr, `port ${taken.port} on 127.0.0.1 is in use`);
  t.match(await failedStart('--tls', '70000'), { code: 2, stderr: '--tls must be a number from 0 to 65535' });
  t.match(await failedStart('--tsl', '443'), { code: 2, stderr: 'unknown option --tsl; did you mean --tls?' });
  t.match(await failedStart('--nothing-like-it'), { code: 2, stderr: /^latchkey: unknown option --nothing-like-it\n/ });
  t.match(await latchkey(['strat']), { code: 2, stderr: 'there is no command “strat”; did you mean start?' });
  t.match(await latchkey(['deploy']), {
    code: 2,
    stderr: 'there is no command “deploy”; there are start, ca, validate, env',
  });
  t.match(await latchkey(['env', '--help']), { code: 0, stdout: /^latchkey: a local AWS sign-in.*--folder DIR/s });
  t.match(await latchkey(['validate', '--strict', 'x']), { code: 2, stderr: /^latchkey: unknown option --strict\n/ });
  const state = folderOf(t);
  writeFileSync(join(state, 'authority.jsonl'), 'nonsense\n');
  const torn = await failedStart('--tls', '0', '--state', state);
  t.match(torn, { code: 2, stderr: /^latchkey: \S+ is (?:no state|torn)/ });
  t.equal(torn.stderr.trim().split('\n').length, 1);
  t.notOk(existsSync(join(state, 'lock')), 'the folder is let go');
});

t.test(
  'HOST-2 a port without the right to it, and a folder without, are one line',
  { skip: !isRoot && 'only root can give up rights' },
  async (t) => {
    const state = folderOf(t);
    chmodSync(state, 0o700);
    // Nobody's right, whose system begins them at 1024; where it does not, the port can be had.
    const asNobody = { uid: 65_534, gid: 65_534 };
    const first = Number(readFileSync('/proc/sys/net/ipv4/ip_unprivileged_port_start', 'utf8'));
    if (first > 1) {
      const ended = await latchkey(['--port', '0', '--tls', '1'], asNobody);
      t.match(ended, { code: 2, stderr: 'this user may not listen on port 1.' });
      t.equal(ended.stderr.trim().split('\n').length, 1);
    }
    const unreadable = await latchkey(['--port', '0', '--tls', '0', '--state', state], asNobody);
    t.match(unreadable, { code: 2, stderr: /^latchkey: \S+ cannot keep a state: EACCES/ });
    t.equal(unreadable.stderr.trim().split('\n').length, 1);
  },
);
