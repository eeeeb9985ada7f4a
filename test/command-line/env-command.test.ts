import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import t from 'tap';
import { readConfig } from '../../src/config.ts';
import { runServer } from '../../src/server.ts';
import { newHome, type Owner, programMissing, run } from '../helpers/command-line.ts';
import { bin, build } from '../helpers/own-process.ts';
import { inCode, recipeTables } from '../helpers/readme.ts';
import { testServer } from '../helpers/server.ts';
import { absent } from '../helpers/toolchain.ts';
import { world } from '../helpers/world.ts';

const ALICE = ['iam', '111122223333:alice'] as const;

await build();

/** Runs `latchkey env` to its end. */
const latchkeyEnv = (args: readonly string[], env: Readonly<Record<string, string>>) =>
  promisify(execFile)(process.execPath, [bin, 'env', ...args], { env: { ...process.env, ...env } });

t.test('TEST-13 latchkey env writes files that only their owner reads, and says the variables', async (t) => {
  const w = await world(t, { listen: true });
  const url = { LATCHKEY_URL: `http://localhost:${w.port}` };
  // A folder's name is no end of a shell's word.
  const folder = join(newHome(t), "it's");
  const { stdout } = await latchkeyEnv([...ALICE, '--sandbox', w.name, '--folder', folder], url);
  t.match(stdout, `export HOME='${folder.replace("'", `'\\''`)}'\n`);
  t.match(stdout, `export AWS_ENDPOINT_URL='http://localhost:${w.control.port}'\n`);
  t.match(readFileSync(join(folder, '.aws/config'), 'utf8'), 'login_session = arn:aws:iam::111122223333:user/alice');
  t.equal(statSync(join(folder, '.aws/credentials')).mode & 0o777, 0o600);
  t.equal(JSON.parse(readFileSync(join(folder, 'storage-state.json'), 'utf8')).origins.length, 0);
  const again = await latchkeyEnv([...ALICE, '--sandbox', w.name, '--folder', folder, '--json'], url);
  t.match(
    JSON.parse(again.stdout),
    { HOME: folder, AWS_PROFILE: 'default', AWS_CA_BUNDLE: join(folder, 'ca.pem') },
    'the same folder is taken again',
  );
  t.notMatch(stdout, 'SSL_CERT_FILE', 'other clients of the shell keep their authorities');
  t.equal(again.stderr, '');
});

t.test(
  'TEST-13 FED-3 FED-4 a shell that reads latchkey env is a federated person to AWS clients',
  { skip: programMissing('aws') },
  async (t) => {
    const w = await world(t, { listen: true });
    const url = `http://localhost:${w.port}`;
    const role = 'arn:aws:sts::111122223333:assumed-role';
    const whoAmI = 'aws sts get-caller-identity --query Arn --output text';
    for (const [person, before, arn] of [
      // Version 1 does not know logins: it takes the keys of the role.
      ['federated example-idp:fay@example.com', 'AWS_PROFILE=keys ', `${role}/SamlAdmin/fay@example.com`],
      [
        'federated example-idp:finn@example.com --role SamlReader',
        'AWS_PROFILE=keys ',
        `${role}/SamlReader/finn@example.com`,
      ],
      ['federated openid:wendy', '', `${role}/WebReader/wendy`],
    ] as const) {
      const words = `set -e; said="$("$NODE" "$BIN" env ${person} --sandbox ${w.name} --folder "$HERE")"; eval "$said"; ${before}${whoAmI}`;
      const env = { NODE: process.execPath, BIN: bin, HERE: newHome(t), LATCHKEY_URL: url };
      const { stdout, stderr } = await run('sh', ['-c', words], env);
      t.equal(stdout.trim(), arn, `${person} ${stderr}`);
    }
  },
);

/** The words of a command line, as a shell hands them to a program. */
async function wordsOf(t: Owner, program: string, command: string): Promise<readonly string[]> {
  const stub = newHome(t);
  writeFileSync(join(stub, program), '#!/bin/sh\nprintf "%s\\n" "$@"\n', { mode: 0o755 });
  const env = { ...process.env, PATH: `${stub}:${process.env.PATH}` };
  return (await promisify(execFile)('sh', ['-ec', command], { env })).stdout.trim().split('\n');
}

t.test(
  'TEST-13 TEST-11 latchkey env over TLS says each client’s trust: variables, and a command for Chromium',
  async (t) => {
    const w = await world(t, { tls: true });
    const { tlsPort } = await testServer();
    const folder = join(newHome(t), `it's a "home"`);
    const ca = join(folder, 'ca.pem');
    const given = [...ALICE, '--sandbox', w.name, '--folder', folder];
    const env = { LATCHKEY_URL: `http://localhost:${w.port}`, JAVA_TOOL_OPTIONS: '-Dmine=1' };
    const { stdout, stderr } = await latchkeyEnv([...given, '--style', 'real'], env);
    const print = 'printf "%s\\n" "$AWS_CA_BUNDLE" "$NODE_EXTRA_CA_CERTS" "$REQUESTS_CA_BUNDLE" "$SSL_CERT_FILE"';
    const evaluated = ['unset AWS_ENDPOINT_URL', stdout, `${print} "$AWS_ENDPOINT_URL" "$JAVA_TOOL_OPTIONS"`].join(
      '\n',
    );
    const [java = '', ...rest] = (await promisify(execFile)('sh', ['-ec', evaluated])).stdout
      .trim()
      .split('\n')
      .reverse();
    t.same(rest.reverse(), [ca, ca, ca, ca, ''], 'under real names there is no endpoint');
    t.match(
      java,
      /^-Dmine=1 -Djavax\.net\.ssl\.trustStore=".*truststore\.p12" -Djavax\.net\.ssl\.trustStorePassword=changeit$/,
    );
    if (absent('java') === false) {
      const show = ['-XshowSettings:properties', '-version'];
      const shown = await promisify(execFile)('java', show, { env: { ...process.env, JAVA_TOOL_OPTIONS: java } });
      t.match(shown.stderr, `javax.net.ssl.trustStore = ${join(folder, 'truststore.p12')}\n`);
    }
    t.match(stderr, /^latchkey: Chromium on Linux .*: mkdir -p .* && certutil .*\n$/);
    const database = join(folder, '.pki/nssdb');
    const words = await wordsOf(t, 'certutil', stderr.slice(stderr.indexOf('mkdir')));
    const [row = ''] =
      recipeTables('real-names.md')
        .find(([client]) => client === 'Chromium on Linux')
        ?.slice(1) ?? [];
    const [recipe = ''] = inCode(row);
    const said = recipe.replace('$HOME/.pki/nssdb', 'DB').replace('trust/ca.pem', 'CA').split(' ');
    t.same(
      words.map((word) => word.replace(database, 'DB').replace(ca, 'CA')),
      said.slice(1),
      'as the recipe has it, in the home of that shell',
    );
    t.ok(statSync(database).isDirectory());
    const again = await latchkeyEnv([...given, '--json'], {
      ...{ LATCHKEY_URL: `https://localhost:${tlsPort}`, NODE_EXTRA_CA_CERTS: ca, JAVA_TOOL_OPTIONS: java },
    });
    const https = JSON.parse(again.stdout);
    t.match(https, { AWS_ENDPOINT_URL: /^https:/, SSL_CERT_FILE: ca }, 'an endpoint of https needs all of them, too');
    t.equal(https.JAVA_TOOL_OPTIONS, java, 'and says it once');
  },
);

t.test('TEST-13 latchkey env says in a line why it does nothing', async (t) => {
  const w = await world(t);
  const url = { LATCHKEY_URL: `http://localhost:${w.port}` };
  const folder = newHome(t);
  mkdirSync(join(folder, '.aws'));
  const guarded = await runServer(readConfig(['--port', '0', '--log-level', 'silent', '--token', 'abc'], {}));
  t.teardown(() => guarded.close());
  const asks = { LATCHKEY_URL: guarded.origin, LATCHKEY_TOKEN: '' };
  t.match((await latchkeyEnv([...ALICE, '--token', 'abc'], asks)).stdout, 'export AWS_PROFILE=');
  const faults: readonly (readonly [readonly string[], object, number, RegExp])[] = [
    [ALICE, asks, 1, /TOKEN_REQUIRED: This needs the token .*LATCHKEY_TOKEN/],
    [[...ALICE, '--folder', folder], url, 2, /an \.aws that is not ours/],
    [['iam'], url, 2, /takes a kind and an id/],
    [['iam', 'alice'], url, 2, /two parts, ACCOUNT:NAME such as 111122223333:alice/],
    [[...ALICE, '--colour', 'red'], url, 2, /--colour/],
    [[...ALICE, '--url', 'nowhere'], url, 2, /--url must be an address/],
    [ALICE, { LATCHKEY_URL: 'http://127.0.0.1:9' }, 1, /no mock answers at http:\/\/127\.0\.0\.1:9/],
    [['workforce', 'd-1234567890:quinn_disabled'], url, 1, /USER_DISABLED/],
    [['iam', '111122223333:erin'], url, 1, /a new password is due/],
    [[...ALICE, '--mfa', 'true'], url, 1, /no second factor/],
  ];
  for (const [args, env, code, stderr] of faults)
    await t.rejects(latchkeyEnv(args, env as Record<string, string>), { code, stderr }, args.join(' '));
});
