import { createECDH, createHash, createPrivateKey, createPublicKey, type KeyObject, randomBytes } from 'node:crypto';

/** A PKCS #8 key in base64. */
export const privateKeyOf = (privateKey: string): KeyObject =>
  createPrivateKey({ key: Buffer.from(privateKey, 'base64'), format: 'der', type: 'pkcs8' });

/** A P-256 key in base64 and a credential ID, of a seed or random. */
export function newPrivateKey(seed: string | undefined): { readonly id: Buffer; readonly privateKey: string } {
  const draw = (what: string) =>
    seed === undefined ? randomBytes(32) : createHash('sha256').update(`${what}/${seed}`).digest();
  const d = draw('key');
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(d);
  const point = curve.getPublicKey();
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((part) => part.toString('base64url'));
  const key = createPrivateKey({
    key: { kty: 'EC', crv: 'P-256', d: d.toString('base64url'), x, y },
    format: 'jwk',
  });
  return { id: draw('id'), privateKey: key.export({ format: 'der', type: 'pkcs8' }).toString('base64') };
}

/** The public half as a COSE key (RFC 9053 §7.1.1): {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y} in CBOR. */
export function coseKey(privateKey: string): Buffer {
  const { x = '', y = '' } = createPublicKey(privateKeyOf(privateKey)).export({ format: 'jwk' });
  const coordinate = (label: number, value: string): Buffer =>
    Buffer.concat([Buffer.of(label, 0x58, 32), Buffer.from(value, 'base64url')]);
  return Buffer.concat([Buffer.from('a5010203262001', 'hex'), coordinate(0x21, x), coordinate(0x22, y)]);
}

/** {fmt: "none", attStmt: {}, authData} in CBOR (WebAuthn Level 3 §6.5.4, §8.7). */
export function attestationObject(authData: Buffer): Buffer {
  const head = Buffer.concat([Buffer.of(0xa3), text('fmt'), text('none'), text('attStmt'), Buffer.of(0xa0)]);
  return Buffer.concat([head, text('authData'), Buffer.of(0x58, authData.length), authData]);
}

/** A text of fewer than 24 letters. */
const text = (word: string): Buffer => Buffer.concat([Buffer.of(0x60 + word.length), Buffer.from(word)]);
