import t from 'tap';
import { outsideKeys } from '../../../../src/core/federation/openid/issuer-keys.ts';
import { readIssuer } from '../../../../src/core/federation/openid/issuer-url.ts';
import type { OpenIdProvider } from '../../../../src/core/federation/openid/open-id-provider.ts';
import type { Sandbox } from '../../../../src/core/sandbox.ts';

const CONFIGURATION = '/.well-known/openid-configuration';
const provider = (url: string, more: Partial<OpenIdProvider> = {}): OpenIdProvider => ({
  ...{ id: 'p', accountId: '1', url, clientIds: [], thumbprints: ['f'.repeat(40)], createdAt: 0, ...more },
});

/** An issuer that publishes these documents. */
function publishing(documents: Readonly<Record<string, unknown>>) {
  const asked: string[] = [];
  const readJson = async (address: string, thumbprints: readonly string[]) => {
    asked.push(`${address} ${thumbprints.length}`);
    return documents[address];
  };
  return { asked, sandbox: { tools: { issuers: { readJson } } } as unknown as Sandbox };
}

t.test('OpenID Connect discovery §4 keys are at the place that the issuer names, and secrets are none', async (t) => {
  const { asked, sandbox } = publishing({
    [`https://i.test/a${CONFIGURATION}`]: { issuer: 'https://i.test/a', jwks_uri: 'https://keys.test/all' },
    'https://keys.test/all': { keys: [{ kty: 'RSA', kid: '1' }, { kty: 'oct', k: 'x' }, 'x', null, { kty: 'EC' }] },
  });
  t.strictSame(await outsideKeys(sandbox, provider('i.test/a')), [{ kty: 'RSA', kid: '1' }, { kty: 'EC' }]);
  t.strictSame(asked, [`https://i.test/a${CONFIGURATION} 1`, 'https://keys.test/all 1']);
});

t.test('FED-4 keys that were told beforehand are taken, and nothing is fetched', async (t) => {
  const { asked, sandbox } = publishing({});
  const told = provider('i.test', { keys: ['{"kty":"RSA"}', '{"kty":"oct"}'] });
  t.strictSame(await outsideKeys(sandbox, told), [{ kty: 'RSA' }]);
  t.strictSame(asked, []);
});

const good = { issuer: 'https://i.test', jwks_uri: 'https://i.test/k' };
const answers: Readonly<Record<string, readonly [unknown, unknown, string]>> = {
  'another issuer': [{ ...good, issuer: 'https://i.test/' }, { keys: [] }, 'answer'],
  'no issuer': [{ jwks_uri: good.jwks_uri }, { keys: [] }, 'answer'],
  'a list for a document': [[good], { keys: [] }, 'answer'],
  nothing: [null, { keys: [] }, 'answer'],
  'no place of keys': [{ issuer: good.issuer }, { keys: [] }, 'answer'],
  'a place that is none': [{ ...good, jwks_uri: 'keys' }, { keys: [] }, 'answer'],
  'keys that come in the clear': [{ ...good, jwks_uri: 'http://i.test/k' }, { keys: [] }, 'not-allowed'],
  'keys that are no list': [good, { keys: {} }, 'answer'],
  '101 keys': [good, { keys: Array.from({ length: 101 }, () => ({ kty: 'RSA' })) }, 'answer'],
};

for (const [title, [document, keys, why]] of Object.entries(answers))
  t.test(`FED-4 the keys of an issuer are not believed: ${title}`, async (t) => {
    const { sandbox } = publishing({
      [`https://i.test${CONFIGURATION}`]: document,
      'https://i.test/k': keys,
      'http://i.test/k': keys,
    });
    await t.rejects(outsideKeys(sandbox, provider('i.test')), { name: 'IssuerFailure', why });
  });

t.test('FED-4 a test’s own issuer of plain http may have its keys in the clear, and a hundred of them', async (t) => {
  const { sandbox } = publishing({
    [`http://localhost:1/a${CONFIGURATION}`]: { issuer: 'http://localhost:1/a/', jwks_uri: 'http://localhost:1/k' },
    'http://localhost:1/k': { keys: Array.from({ length: 100 }, () => ({ kty: 'EC' })) },
  });
  t.equal((await outsideKeys(sandbox, provider('localhost:1/a/', { plain: true }))).length, 100);
});

t.test('OpenID Connect discovery §3 an issuer is a URL of https without query, fragment or password', (t) => {
  t.strictSame(readIssuer('https://issuer.example.com:8443/a/b'), { url: 'issuer.example.com:8443/a/b' });
  for (const url of [
    '',
    'issuer.example.com',
    'ftp://issuer.example.com',
    'https://user@issuer.example.com',
    'https://issuer.example.com?x',
    'https://issuer.example.com#x',
    'https://issuer.example.com/ x',
    ' https://issuer.example.com',
    'https://',
    `https://${'x'.repeat(251)}`,
  ])
    t.equal(readIssuer(url), undefined, url);
  t.end();
});

t.test('FED-4 an issuer may be of plain http on this machine and in private networks alone', (t) => {
  for (const host of [
    'localhost:1',
    '127.0.0.1',
    '10.0.0.1:80',
    '[::1]:1',
    'issuer',
    'a.test',
    'a.local',
    'x.home.arpa',
    'a.internal.',
  ])
    t.strictSame(readIssuer(`http://${host}`), { url: host, plain: true }, host);
  for (const host of ['example.com', 'localhost.example.com', 'test.com', 'home.arpa.example.com', 'arpa.com'])
    t.equal(readIssuer(`http://${host}`), undefined, host);
  t.end();
});
