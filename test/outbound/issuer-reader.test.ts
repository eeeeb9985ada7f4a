import { X509Certificate } from 'node:crypto';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import t from 'tap';
import { reachOf } from '../../src/outbound/issuer-addresses.ts';
import { createIssuerReader } from '../../src/outbound/issuer-reader.ts';
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
