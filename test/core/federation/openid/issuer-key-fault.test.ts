import { generateKeyPairSync } from 'node:crypto';
import t from 'tap';
import { issuerKeyFault } from '../../../../src/core/federation/openid/issuer-key-fault.ts';
import type { PublicJwk } from '../../../../src/core/federation/openid/open-id-provider.ts';

const rsa = (bits: number): PublicJwk => ({
  ...generateKeyPairSync('rsa', { modulusLength: bits }).publicKey.export({ format: 'jwk' }),
});
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const point: PublicJwk = { ...ec.publicKey.export({ format: 'jwk' }) };

t.test('FED-4 public keys of RSA from 2048 bits on and of EC can be told, and other kinds do no harm', async (t) => {
  for (const key of [rsa(2048), point, { ...point, kid: 'k', x5c: ['AA=='] }, { kty: 'OKP', crv: 'Ed25519', x: 'AA' }])
    t.equal(issuerKeyFault(key), undefined, JSON.stringify(key).slice(0, 40));
});

t.test('FED-4 each private member is told as one, before anything else is', async (t) => {
  for (const member of ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'])
    t.match(issuerKeyFault({ kty: 'RSA', [member]: 'x' }), { at: member, found: 'a private member' });
  t.match(issuerKeyFault({ ...ec.privateKey.export({ format: 'jwk' }) }), { at: 'd' });
});

t.test('FED-4 a key that verifies nothing is told', async (t) => {
  t.match(issuerKeyFault({}), { at: 'kty' });
  t.match(issuerKeyFault({ ...point, kid: 1 }), { at: 'kid' });
  t.match(issuerKeyFault({ ...point, crv: 'P-9' }), { at: undefined, found: 'no such key' });
  t.match(issuerKeyFault({ ...point, x: 7 }), { at: undefined, found: 'no such key' });
  t.match(issuerKeyFault(rsa(1024)), { at: 'n', found: '1024 bits' });
  t.match(issuerKeyFault({ ...point, use: 'x'.repeat(16_000) }), { at: undefined, found: 'a longer one' });
});
