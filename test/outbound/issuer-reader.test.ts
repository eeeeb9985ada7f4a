import { X509Certificate } from 'node:crypto';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import t from 'tap';
import { outsideKeys } from '../../src/core/federation/openid/issuer-keys.ts';
import type { OpenIdProvider } from '../../src/core/federation/openid/open-id-provider.ts';
import type { Sandbox } from '../../src/core/sandbox.ts';
import { reachOf } from '../../src/outbound/issuer-addresses.ts';
import { createIssuerReader, type Resolver } from '../../src/outbound/issuer-reader.ts';
import { makeAuthority, openSigner } from '../../src/outbound/tls/certify.ts';
import { always, outsideIssuer } from '../helpers/outside-issuer.ts';

const reaches: Readonly<Record<string, 'near' | 'far' | 'never'>> = {
  '127.0.0.1': 'near',
  '127.255.0.9': 'near',
  '10.1.2.3': 'near',
  '172.16.0.1': 'near',
  '172.32.0.1': 'far',
  '192.168.1.1': 'near',
  '::1': 'near',
  'fd12::1': 'near',
  '203.0.113.7': 'far',
  '2001:db8::1': 'far',
  '0.0.0.0': 'never',
  '169.254.169.254': 'never',
  '100.100.100.200': 'never',
  '192.0.0.192': 'never',
  '224.0.0.1': 'never',
  '255.255.255.255': 'never',
  '::': 'never',
  'fe80::1': 'never',
  'fe80::1%eth0': 'never',
  'ff02::1': 'never',
  'fd00:ec2::254': 'never',
  '::ffff:127.0.0.1': 'near',
  '::ffff:169.254.169.254': 'never',
  '::ffff:a9fe:a9fe': 'never',
  '::169.254.169.254': 'never',
  '64:ff9b::169.254.169.254': 'never',
  '64:ff9b::a9fe:a9fe': 'never',
  '::ffff:203.0.113.7': 'far',
  'no address': 'never',
};

t.test('FED-4 addresses are near, far, or never asked, however they are written', async (t) => {
  for (const [address, reach] of Object.entries(reaches)) t.equal(reachOf(address), reach, address);
});

const refused = (why: string) => ({ name: 'IssuerFailure', why });

t.test('FED-4 names of this machine are asked, others by a list alone, and no number in disguise', async (t) => {
  const issuer = await outsideIssuer(t);
  issuer.answer = always(200, '{"a":1}');
  const port = new URL(issuer.origin).port;
  const reader = createIssuerReader(['*.allowed.test', '203.0.113.7', '169.254.169.254']);
  for (const host of [
    '127.0.0.1',
    'localhost',
    'issuer.localhost',
    '127.1',
    '2130706433',
    '0x7f.1',
    '[::ffff:127.0.0.1]',
  ])
    t.same(await reader.readJson(`http://${host}:${port}/`, []), { a: 1 }, host);
  for (const host of [
    'id.example.com',
    'localhost.example.com',
    'allowed.test.example.com',
    '169.254.169.254',
    '[::ffff:169.254.169.254]',
    '2852039166',
    '0.0.0.0',
    '[::]',
    '203.0.113.8',
    'user:pass@127.0.0.1',
  ])
    await t.rejects(reader.readJson(`http://${host}:${port}/`, []), refused('not-allowed'), host);
  await t.rejects(reader.readJson('file:///etc/passwd', []), refused('not-allowed'));
  t.equal(issuer.asked.length, 7, 'nobody else was asked');
});

/** A resolver that tells another address each time, as whoever rebinds a name does; the last one stays. */
function rebinding(...answers: readonly (readonly string[])[]) {
  const asked: string[] = [];
  const resolve: Resolver = (hostname, done) => {
    const found = answers[Math.min(asked.length, answers.length - 1)] ?? [];
    asked.push(hostname);
    done(
      null,
      found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };
  return { asked, resolve };
}

const SECRETS = '169.254.169.254';
const rebound: readonly (readonly [string, readonly (readonly string[])[], number])[] = [
  ['the first answer is the one that is dialled', [['127.0.0.1'], [SECRETS]], 1],
  ['whoever is judged well later is not asked', [[SECRETS], ['127.0.0.1']], 0],
  ['one bad address among good ones', [['127.0.0.1', SECRETS]], 0],
  ['a mapped address', [['::ffff:a9fe:a9fe']], 0],
  ['a translated address', [['64:ff9b::a9fe:a9fe']], 0],
  ['a compatible address', [['::169.254.169.254']], 0],
  ['this host itself', [['0.0.0.0']], 0],
  ['an address afar, of a name that no list has', [['203.0.113.7']], 0],
  ['no address', [[]], 0],
];

t.test('FED-4 a name is looked up once: what was judged is dialled, however its owner answers', async (t) => {
  const issuer = await outsideIssuer(t);
  issuer.answer = always(200, '{"a":1}');
  const { port } = new URL(issuer.origin);
  for (const [title, answers, most] of rebound) {
    const before = issuer.asked.length;
    const { asked, resolve } = rebinding(...answers);
    const reading = createIssuerReader([], resolve).readJson(`http://keycloak:${port}/`, []);
    if (most > 0) t.same(await reading, { a: 1 }, title);
    else await t.rejects(reading, refused('not-allowed'), title);
    t.same(asked, ['keycloak'], `${title}: one look`);
    t.equal(issuer.asked.length - before, most, title);
  }
  const listed = rebinding([SECRETS]);
  await t.rejects(
    createIssuerReader(['*'], listed.resolve).readJson('https://id.example.com/', []),
    refused('not-allowed'),
  );
});

t.test(
  'FED-4 the keys of an issuer are judged anew: a name that has moved since its discovery is not asked',
  async (t) => {
    const issuer = await outsideIssuer(t);
    const { port } = new URL(issuer.origin);
    let before = 0;
    const keysAt = async (place: string, resolve: Resolver, allowed: readonly string[] = []) => {
      before = issuer.asked.length;
      const url = `keycloak:${port}`;
      issuer.answer = (request, response) =>
        response.end(
          JSON.stringify(
            request.url?.endsWith('configuration')
              ? { issuer: `http://${url}`, jwks_uri: place }
              : { keys: [{ kty: 'RSA' }] },
          ),
        );
      const provider = { url, plain: true, thumbprints: [] } as unknown as OpenIdProvider;
      return outsideKeys({ tools: { issuers: createIssuerReader(allowed, resolve) } } as unknown as Sandbox, provider);
    };
    t.same(await keysAt(`http://keycloak:${port}/keys`, rebinding(['127.0.0.1']).resolve), [{ kty: 'RSA' }]);
    const moved = rebinding(['127.0.0.1'], [SECRETS]);
    await t.rejects(keysAt(`http://keycloak:${port}/keys`, moved.resolve), refused('not-allowed'));
    t.same(moved.asked, ['keycloak', 'keycloak']);
    t.equal(issuer.asked.length - before, 1, 'the discovery alone');
    for (const place of [
      `http://${SECRETS}/keys`,
      'http://2852039166/keys',
      'http://0xa9fea9fe/keys',
      'http://[::ffff:169.254.169.254]/keys',
      'http://id.example.com/keys',
      'file:///etc/passwd',
    ]) {
      await t.rejects(keysAt(place, rebinding(['127.0.0.1']).resolve), refused('not-allowed'), place);
      t.equal(issuer.asked.length - before, 1, place);
    }
  },
);

t.test('FED-4 a reader follows no redirect, and reads little', async (t) => {
  const issuer = await outsideIssuer(t);
  const reader = createIssuerReader();
  const read = () => reader.readJson(issuer.origin, []);
  issuer.answer = always(302, '', { location: `${issuer.origin}/elsewhere` });
  await t.rejects(read(), refused('answer'));
  t.equal(issuer.asked.length, 1);
  for (const [why, answer] of [
    ['answer', always(200, `"${'x'.repeat(256 * 1024)}"`)],
    ['answer', always(200, 'null,')],
    ['answer', always(204, '')],
    ['no-answer', always(502, '')],
  ] as const) {
    issuer.answer = answer;
    await t.rejects(read(), refused(why));
  }
  issuer.answer = always(200, JSON.stringify('x'.repeat(250 * 1024)));
  t.ok(await read());
  await t.rejects(reader.readJson('http://127.0.0.1:1/', []), refused('unreachable'), 'nobody is there');
});

t.test('FED-4 thirty-two documents are read at once, and not one more', async (t) => {
  const issuer = await outsideIssuer(t);
  const reader = createIssuerReader();
  const waiting: (() => void)[] = [];
  issuer.answer = (_request, response) => {
    waiting.push(() => response.end('{}'));
    if (waiting.length === 32) late();
  };
  let late = () => {};
  const all = new Promise<void>((resolve) => {
    late = resolve;
  });
  const reads = Array.from({ length: 32 }, () => reader.readJson(issuer.origin, []));
  await all;
  await t.rejects(reader.readJson(issuer.origin, []), refused('no-answer'));
  for (const end of waiting) end();
  t.equal((await Promise.all(reads)).length, 32);
});

/** A site of this machine whose certificate no system trusts. */
async function site() {
  const signer = await openSigner(await makeAuthority(['localhost'], Date.now()));
  return { key: signer.key, ...(await signer.sign([{ type: 'dns', value: 'localhost' }], Date.now())) };
}

t.test('FED-4 a certificate of a site is one that the system trusts, or one of the thumbprints', async (t) => {
  const { key, chain } = await site();
  const server = createServer({ key, cert: chain }, (_request, response) => response.end('{"a":1}'));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  t.teardown(() => server.close());
  const { port } = server.address() as AddressInfo;
  const [leaf, above] = chain.split(/(?<=-----END CERTIFICATE-----)\s+/).filter(Boolean);
  const thumbprint = (pem = '') => new X509Certificate(pem).fingerprint.replaceAll(':', '').toLowerCase();
  const read = (host: string, ...thumbprints: string[]) =>
    createIssuerReader().readJson(`https://${host}:${port}/`, thumbprints);
  await t.rejects(read('localhost'), refused('certificate'));
  await t.rejects(read('localhost', 'ab'.repeat(20)), refused('certificate'));
  t.same(await read('localhost', thumbprint(leaf)), { a: 1 });
  t.same(await read('localhost', 'ab'.repeat(20), thumbprint(above)), { a: 1 }, 'of the one that signed it');
  await t.rejects(read('other.localhost', thumbprint(leaf)), refused('certificate'), 'its name is another');
});

t.test('FED-4 a chain proves nothing by certificates that have not signed', async (t) => {
  const other = await makeAuthority(['localhost'], Date.now());
  const { key, chain } = await site();
  const [leaf = ''] = chain.split(/(?<=-----END CERTIFICATE-----)\s+/);
  const server = createServer({ key, cert: `${leaf}\n${other.intermediate}` }, (_request, response) =>
    response.end('{}'),
  );
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  t.teardown(() => server.close());
  const { port } = server.address() as AddressInfo;
  const thumbprint = new X509Certificate(other.intermediate).fingerprint.replaceAll(':', '').toLowerCase();
  await t.rejects(createIssuerReader().readJson(`https://localhost:${port}/`, [thumbprint]), refused('certificate'));
});
