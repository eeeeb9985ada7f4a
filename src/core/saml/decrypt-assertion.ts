import { constants, createDecipheriv, privateDecrypt } from 'node:crypto';
import type { Element } from '@xmldom/xmldom';
import { assertionFault } from './assertion-fault.ts';
import { NS } from './names.ts';
import { childrenOf, onlyChild, textOf } from './read-xml.ts';

interface Cipher {
  readonly name: 'aes-128-cbc' | 'aes-256-cbc' | 'aes-128-gcm' | 'aes-256-gcm';
  readonly ivBytes: number;
}

const CIPHERS: ReadonlyMap<string | null, Cipher> = new Map<string, Cipher>([
  ['http://www.w3.org/2001/04/xmlenc#aes128-cbc', { name: 'aes-128-cbc', ivBytes: 16 }],
  ['http://www.w3.org/2001/04/xmlenc#aes256-cbc', { name: 'aes-256-cbc', ivBytes: 16 }],
  ['http://www.w3.org/2009/xmlenc11#aes128-gcm', { name: 'aes-128-gcm', ivBytes: 12 }],
  ['http://www.w3.org/2009/xmlenc11#aes256-gcm', { name: 'aes-256-gcm', ivBytes: 12 }],
]);

/** The hash of OAEP, by the digest method; without one it is SHA-1 (XML Encryption 1.1 §5.5.2). */
const OAEP_HASHES: ReadonlyMap<string | null, string> = new Map([
  ['http://www.w3.org/2000/09/xmldsig#sha1', 'sha1'],
  ['http://www.w3.org/2000/09/xmldsig#sha256', 'sha256'],
  ['http://www.w3.org/2001/04/xmlenc#sha256', 'sha256'],
  ['http://www.w3.org/2000/09/xmldsig#sha512', 'sha512'],
  ['http://www.w3.org/2001/04/xmlenc#sha512', 'sha512'],
]);
/** RSA with the padding of PKCS #1 v1.5 is not taken: it tells attackers too much. */
const OAEP = 'http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p';
const TAG_BYTES = 16;

/**
 * The text of an encrypted assertion (SAML core §6; XML Encryption 1.1). Encryption proves nothing: who made it is not known yet.
 * @param privateKeys RSA, in PEM
 * @throws {DomainError} `ASSERTION_INVALID`: encryption, structure
 */
export function decryptAssertion(encrypted: Element, privateKeys: readonly string[]): string {
  const data = onlyChild(encrypted, NS.encryption, 'EncryptedData');
  const cipher = CIPHERS.get(methodOf(data).getAttribute('Algorithm'));
  if (cipher === undefined) throw assertionFault('encryption');
  const content = cipherValue(data);
  const wrapped = keyOf(encrypted, data);
  for (const privateKey of privateKeys) {
    const text = decipher(cipher, unwrap(wrapped, privateKey), content);
    if (text !== undefined) return text;
  }
  throw assertionFault('encryption');
}

const methodOf = (element: Element): Element => onlyChild(element, NS.encryption, 'EncryptionMethod');

const cipherValue = (element: Element): Buffer =>
  Buffer.from(
    textOf(onlyChild(onlyChild(element, NS.encryption, 'CipherData'), NS.encryption, 'CipherValue')),
    'base64',
  );

interface WrappedKey {
  readonly value: Buffer;
  readonly oaepHash: string;
}

/** The key stands within the data, or beside it. */
function keyOf(encrypted: Element, data: Element): WrappedKey {
  const [beside] = childrenOf(encrypted, NS.encryption, 'EncryptedKey');
  const info = beside === undefined ? onlyChild(data, NS.signature, 'KeyInfo') : encrypted;
  const key = onlyChild(info, NS.encryption, 'EncryptedKey');
  const method = methodOf(key);
  const [digest] = childrenOf(method, NS.signature, 'DigestMethod');
  const oaepHash = digest === undefined ? 'sha1' : OAEP_HASHES.get(digest.getAttribute('Algorithm'));
  if (method.getAttribute('Algorithm') !== OAEP || oaepHash === undefined) throw assertionFault('encryption');
  return { value: cipherValue(key), oaepHash };
}

function unwrap({ value, oaepHash }: WrappedKey, key: string): Buffer | undefined {
  try {
    return privateDecrypt({ key, oaepHash, padding: constants.RSA_PKCS1_OAEP_PADDING }, value);
  } catch {
    return undefined;
  }
}

function decipher({ name, ivBytes }: Cipher, key: Buffer | undefined, content: Buffer): string | undefined {
  if (key === undefined) return undefined;
  const iv = content.subarray(0, ivBytes);
  try {
    if (name === 'aes-128-gcm' || name === 'aes-256-gcm') {
      const gcm = createDecipheriv(name, key, iv, { authTagLength: TAG_BYTES });
      gcm.setAuthTag(content.subarray(-TAG_BYTES));
      return utf8(Buffer.concat([gcm.update(content.subarray(ivBytes, -TAG_BYTES)), gcm.final()]));
    }
    const cbc = createDecipheriv(name, key, iv);
    // The last octet tells how many are padding; the others may be anything (XML Encryption 1.1 §5.2.1).
    cbc.setAutoPadding(false);
    const padded = Buffer.concat([cbc.update(content.subarray(ivBytes)), cbc.final()]);
    const padding = padded.at(-1) ?? 0;
    return padding >= 1 && padding <= ivBytes ? utf8(padded.subarray(0, -padding)) : undefined;
  } catch {
    return undefined;
  }
}

const utf8 = (bytes: Buffer): string => new TextDecoder('utf-8', { fatal: true }).decode(bytes);
