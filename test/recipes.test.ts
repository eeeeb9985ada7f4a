import { spawnSync } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportJWK } from 'jose';
import t, { type Test } from 'tap';
import { newHome, programMissing, pythonPackageMissing } from './helpers/command-line.ts';
import { build } from './helpers/own-process.ts';
import { docBlocks, inCode, latchkeyArguments, recipeBlocks, recipeTables } from './helpers/readme.ts';
import { partyMetadata } from './helpers/service-provider.ts';
import { enterIam } from './helpers/sign-in.ts';
import { call, DEVICE_GRANT, portalToken, register, roleCredentials, signedIn } from './helpers/sso.ts';
import { runIn } from './helpers/toolchain.ts';
import { type World, world } from './helpers/world.ts';

/** A recipe's commands in a folder and a home of their own, at a sandbox instead of the one of the README's mock. */
async function runAt(t: Test, w: World, folder: string, commands: string): Promise<string> {
  const at = commands
    .replaceAll(
      'http://localhost:4600/_latchkey/api/sandboxes/default',
      `http://localhost:${w.port}/_latchkey/api/sandboxes/${w.name}`,
    )
    .replaceAll('http://localhost:4600', w.control.endpoint);
  const env = { ...clientsOwn, HOME: newHome(t) };
  const { code, stdout, stderr } = await runIn(folder, at, env);
  t.equal(code, 0, stderr);
  return stdout;
}

/** The lines of a recipe between others that have made what they use. */
async function runWith(around: Readonly<Record<string, unknown>>, lines: string): Promise<void> {
  const AsyncFunction = (async () => undefined).constructor as FunctionConstructor;
  await new AsyncFunction(...Object.keys(around), lines)(...Object.values(around));
}

t.test(
  'TEST-9 FED-3 FED-4 docs/recipes/federation.md: each block, to the letter',
  { skip: programMissing('aws') || programMissing('curl') },
  async (t) => {
    const w = await world(t, { listen: true });
    const folder = newHome(t);
    const [web, trust, issuer, keys, saml, party, ...more] = recipeBlocks('federation.md');
    t.same(
      [web?.name, trust?.name, issuer?.name, keys?.name, saml?.name, party?.name, more],
      [
        ...['sh: Web identity', 'json: Your own issuer', 'sh: Your own issuer', 'js: Your own issuer', 'sh: SAML'],
        ...['js: Your own identity provider', []],
      ],
    );
    const wendy = 'arn:aws:sts::111122223333:assumed-role/WebReader/wendy\n';
    const fay = 'arn:aws:sts::111122223333:assumed-role/SamlAdmin/fay@example.com\n';
    writeFileSync(join(folder, 'trust.json'), trust?.code ?? '');
    const said = await runAt(t, w, folder, `${web?.code}${issuer?.code}${saml?.code}`);
    t.match(said, wendy);
    t.match(said, '"arn:aws:iam::111122223333:oidc-provider/localhost:9000/realms/test"');
    t.match(said, '\narn:aws:iam::111122223333:role/MyApp\n');
    t.match(said, fay);
    t.equal(await runAt(t, w, newHome(t), saml?.code ?? ''), fay, 'by itself');
    const provider = 'aws iam create-open-id-connect-provider --client-id-list my-app --url https://id.example.com';
    await runAt(t, w, newHome(t), `${issuer?.code.split('\naws ', 1)[0]}\n${provider}`);
    const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    await runWith({ sandbox: w.control, exportJWK, publicKey }, keys?.code ?? '');
    const metadata = partyMetadata();
    await runWith({ sandbox: w.control, metadata }, party?.code ?? '');
    t.match(await w.control.identityProviders.get('example-idp'), {
      wantsSignedRequests: true,
      serviceProviders: [metadata],
    });
  },
);

/** The blocks of a file that a program runs; the name of each is told first. */
function onlyBlocks(t: Test, file: string, names: readonly string[]): readonly string[] {
  const blocks = docBlocks(file);
  t.strictSame(
    blocks.map(({ name }) => name),
    names,
    file,
  );
  return blocks.map(({ code }) => code);
}

t.test(
  'TEST-9 TEST-10 docs: the blocks about faults, journal, wrong responses and tokens do as they say',
  async (t) => {
    const w = await world(t);
    const around = { sandbox: w.control };
    const [fault = ''] = onlyBlocks(t, 'faults.md', ['http: Faults']);
    const [head = '', body = ''] = fault.trim().split('\n\n');
    const [, method = '', path = ''] = /^(\S+) (\S+)\ncontent-type: application\/json$/.exec(head) ?? [];
    const url = `http://localhost:${w.port}${path.replace('/default/', `/${w.name}/`)}`;
    const added = await fetch(url, { method, body, headers: { 'content-type': 'application/json' } });
    t.equal(added.status, 201);
    t.match(await w.control.faults.list(), [{ name: 'busy' }]);

    const [flaw = ''] = onlyBlocks(t, 'flaws.md', ['js: Wrong SAML responses, by name']);
    await runWith(around, flaw);
    const [client = '', tokens = ''] = onlyBlocks(t, 'openid-providers.md', ['js: Clients', 'js: Tokens on demand']);
    await runWith(around, `${client}${tokens}`);

    const [look = '', verify = '', said = ''] = onlyBlocks(t, 'journal.md', [
      ...['ts: The journal', 'ts: Several at once, and counting', ': Several at once, and counting'],
    ]);
    await call(w, '/token', { body: { ...(await register(w)), grantType: DEVICE_GRANT, deviceCode: 'none' } });
    const { users, journal } = w.control;
    await users.signIn('iam', '111122223333:alice', { surface: 'console' });
    await users.signIn('federated', 'openid:wendy');
    const token = await portalToken(w, await signedIn(w));
    for (const _ of [1, 2]) t.equal((await roleCredentials(w, token)).status, 200);
    await runWith(around, `${look}${verify}`);
    await enterIam(w, '222233334444', { username: 'alice', password: 'any' });
    const wanted = { event: 'flow.refused', reason: 'WRONG_PASSWORD' };
    const words = await journal.verify(wanted).then(
      () => 'it holds',
      ({ message }) => message as string,
    );
    // Each journal has numbers of its own.
    t.match(`${words}\n`.replace(/#\d+/g, '#7'), said, 'what is said when too few fit');
  },
);

/** A network and a hosts file of a command's own, in which every port is free. */
const APART = ['--user', '--map-root-user', '--net', '--mount'];

/** For a test's `{ skip }`: whether this machine lets us have them. */
function apartMissing(): false | string {
  const { status } = spawnSync('unshare', [...APART, 'true']);
  if (status === 0) return false;
  const missing = 'unshare gives no network of its own here: docs/recipes/real-names.md is not run';
  console.error(missing);
  return missing;
}

const PORTAL = 'https://d-1234567890.awsapps.com/start';
const CALLER = 'aws sts get-caller-identity --query Arn --output text';

/** The clients of the table, and a question of each behind what it is told to export; the others trust it elsewhere. */
const asking: Readonly<Record<string, (cells: readonly string[]) => readonly string[]>> = {
  'AWS CLI 1 and 2, boto3': ([ca]) => [
    `${ca} ${CALLER}`,
    `${ca} python3 -c "import boto3; print(boto3.client('sts').get_caller_identity()['Arn'])"`,
  ],
  'requests (Python)': ([ca]) => [`${ca} python3 -c "import requests; print(requests.get('${PORTAL}').status_code)"`],
  'Node.js, SDK for JavaScript': ([ca]) => [
    `${ca} node -e "fetch('${PORTAL}').then(({ status }) => console.log(status))"`,
  ],
  'Go, Terraform, OpenSSL, Ruby': ([ca]) => [
    `${ca} openssl s_client -brief -verify_return_error -connect sts.us-east-1.amazonaws.com:443 2>&1 </dev/null | grep Verification`,
  ],
  curl: ([ca, variable]) => [
    `curl --silent --output page --write-out '%{http_code}\\n' ${ca} ${PORTAL}`,
    `${variable} curl --silent --output page --write-out '%{http_code}\\n' ${PORTAL}`,
  ],
  // test/e2e/recipes/java.test.ts
  Java: () => [],
  // test/docker/recipe.test.ts
  'Chromium on Linux': () => [],
};

const missing = programMissing('aws') || programMissing('curl') || programMissing('openssl');

t.test(
  'TEST-9 HOST-2 TEST-11 docs/recipes/real-names.md: both commands, and each client with what it exports, by a hosts file at 80 and 443',
  { skip: missing || pythonPackageMissing('boto3') || pythonPackageMissing('requests') || apartMissing() },
  async (t) => {
    await build();
    const [block, ...more] = recipeBlocks('real-names.md');
    t.same([block?.name, more], ['sh: Real names over TLS', []]);
    const [start = '', trust = ''] = (block?.code ?? '').trim().split('\n').map(asInstalled);
    const rows = recipeTables('real-names.md').filter(([client = '']) => client in asking);
    t.strictSame(
      rows.map(([client]) => client),
      Object.keys(asking),
    );
    const questions = rows.flatMap(([client = '', cell = '']) => asking[client]?.(inCode(cell)) ?? []);
    const folder = newHome(t);
    const names = ['d-1234567890.awsapps.com', 'sts.us-east-1.amazonaws.com'];
    writeFileSync(join(folder, 'hosts'), `127.0.0.1 localhost ${names.join(' ')}\n`);
    const until = 'curl --fail --silent --output page --retry 60 --retry-delay 1 --retry-connrefused';
    const script = [
      'ip link set lo up',
      'mount --bind hosts /etc/hosts',
      `${start} >log & mock=$!`,
      `${until} http://localhost:4600/_latchkey/health`,
      trust,
      'test -s trust/truststore.p12',
      'curl --silent --cacert trust/ca.pem https://localhost:4643/_latchkey/ca.pem | cmp - trust/ca.pem',
      'kill $mock; wait $mock',
      `${start.replace(/--tls 4643$/, '--port 80 --tls 443 --ca-out trust')} >log & mock=$!`,
      `${until} http://localhost/_latchkey/health`,
      ...questions,
      'kill $mock; wait $mock',
    ].join('\n');
    const key = {
      AWS_ACCESS_KEY_ID: 'AKIAMOCKALICE0000001',
      AWS_SECRET_ACCESS_KEY: 'mockmockmockmockmockmockmockmockALICE001',
    };
    const env = { ...clientsOwn, ...key, HOME: folder, AWS_DEFAULT_REGION: 'us-east-1' };
    writeFileSync(join(folder, 'script'), script);
    const { code, stdout, stderr } = await runIn(folder, `exec unshare ${APART.join(' ')} sh -e script`, env);
    t.equal(code, 0, stderr);
    const alice = 'arn:aws:iam::111122223333:user/alice';
    const written = ['trust/ca.pem', 'trust/truststore.p12 (password changeit)'];
    t.same(
      stdout.trim().split('\n'),
      [...written, alice, alice, '200', '200', 'Verification: OK', '200', '200'],
      stderr,
    );
    const java = recipeBlocks('java.md').at(-1)?.code.replace('$PWD/', '') ?? '';
    const [, options = ''] = rows.find(([client]) => client === 'Java') ?? [];
    t.match(java, inCode(options)[0] ?? 'none', 'the trust store of Java, as test/e2e/recipes/java.test.ts has it');
  },
);

/** A command of an installed package, at this one. */
const asInstalled = (command: string): string => [process.execPath, ...latchkeyArguments(command)].join(' ');

/** Nothing of this machine's own settings. */
const clientsOwn = {
  ...{
    NO_PROXY: '*',
    AWS_PAGER: '',
    AWS_EC2_METADATA_DISABLED: 'true',
    PYTHONWARNINGS: 'ignore',
    AWS_ENDPOINT_URL: '',
  },
  ...{ AWS_CA_BUNDLE: '', REQUESTS_CA_BUNDLE: '', NODE_EXTRA_CA_CERTS: '', SSL_CERT_FILE: '', CURL_CA_BUNDLE: '' },
};
