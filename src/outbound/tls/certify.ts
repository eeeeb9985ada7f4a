import 'reflect-metadata';
import { createPrivateKey, randomBytes, X509Certificate } from 'node:crypto';
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  Extension,
  type JsonGeneralName,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509CertificateGenerator,
  X509Certificate as X509CertificateOf,
} from '@peculiar/x509';
import { AUTHORITY_ID, type KeptAuthority } from '../../core/world/authority.ts';
import { nameConstraints } from './name-constraints.ts';

/** This file loads the library of certificates: only who makes some imports it. */

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const { crypto } = globalThis;
const { subtle } = crypto;

const DAY_MS = 24 * 60 * 60 * 1000;
/** Clients' clocks may be behind ours. */
const EARLIER_MS = DAY_MS;
const AUTHORITY_MS = 825 * DAY_MS;
/** Clients refuse certificates of hosts that hold for more than 398 days. */
const HOST_MS = 397 * DAY_MS;

const newKeys = (): Promise<CryptoKeyPair> => subtle.generateKey(algorithm, true, ['sign', 'verify']);

const pemOf = async (key: CryptoKey): Promise<string> =>
  PemConverter.encode(await subtle.exportKey('pkcs8', key), PemConverter.PrivateKeyTag);

/** A positive number of 16 octets, never zero. */
const serial = (): string => `4c${randomBytes(15).toString('hex')}`;

interface Signed {
  readonly subject: string;
  readonly publicKey: CryptoKey;
  readonly issuer: string;
  readonly issuerPublicKey: CryptoKey | X509CertificateOf['publicKey'];
  readonly signingKey: CryptoKey;
  readonly notBefore: number;
  readonly notAfter: number;
  readonly extensions: readonly Extension[];
}

async function sign({ extensions, issuerPublicKey, notBefore, notAfter, ...names }: Signed): Promise<string> {
  const made = await X509CertificateGenerator.create(
    {
      ...names,
      serialNumber: serial(),
      notBefore: new Date(notBefore),
      notAfter: new Date(notAfter),
      signingAlgorithm: algorithm,
      extensions: [
        ...extensions,
        await SubjectKeyIdentifierExtension.create(names.publicKey, false, crypto),
        await AuthorityKeyIdentifierExtension.create(issuerPublicKey, false, crypto),
      ],
    },
    crypto,
  );
  return `${made.toString('pem')}\n`;
}

/**
 * Makes an authority for some domains and loopback. Root and intermediate are constrained alike: Java passes over the
 * constraints of a root that is trusted. The root's key signs the intermediate and is never kept.
 * @param now in epoch milliseconds
 */
export async function makeAuthority(domains: readonly string[], now: number): Promise<KeptAuthority> {
  const [rootKeys, keys] = await Promise.all([newKeys(), newKeys()]);
  const mark = randomBytes(3).toString('hex');
  const rootName = `O=Latchkey (mock of AWS sign-in), CN=Latchkey mock root ${mark}`;
  const name = `O=Latchkey (mock of AWS sign-in), CN=Latchkey mock intermediate ${mark}`;
  const period = { notBefore: now - EARLIER_MS, notAfter: now + AUTHORITY_MS };
  const by = { issuer: rootName, issuerPublicKey: rootKeys.publicKey, signingKey: rootKeys.privateKey, ...period };
  const constraints = new Extension('2.5.29.30', true, new Uint8Array(nameConstraints(domains)));
  const extensions = (below: number) => [
    new BasicConstraintsExtension(true, below, true),
    new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
    constraints,
  ];
  return {
    id: AUTHORITY_ID,
    root: await sign({ ...by, subject: rootName, publicKey: rootKeys.publicKey, extensions: extensions(1) }),
    intermediate: await sign({ ...by, subject: name, publicKey: keys.publicKey, extensions: extensions(0) }),
    key: await pemOf(keys.privateKey),
    domains,
    notAfter: period.notAfter,
  };
}

/** Signs certificates of hosts, all of one key. */
export interface HostSigner {
  /** PEM of the key of every certificate. */
  readonly key: string;
  /** @param now in epoch milliseconds */
  sign(names: readonly JsonGeneralName[], now: number): Promise<{ readonly chain: string; readonly notAfter: number }>;
}

/**
 * Opens an authority to sign with.
 * @throws Error when certificate and key are none, or do not belong together
 */
export async function openSigner({ intermediate, key, notAfter: end }: KeptAuthority): Promise<HostSigner> {
  if (!new X509Certificate(intermediate).checkPrivateKey(createPrivateKey(key)))
    throw new Error('the key of the intermediate is another one’s');
  const issuer = new X509CertificateOf(intermediate);
  const der = PemConverter.decode(key)[0] ?? new ArrayBuffer(0);
  const signingKey = await subtle.importKey('pkcs8', der, algorithm, false, ['sign']);
  const keys = await newKeys();
  return {
    key: await pemOf(keys.privateKey),
    async sign(names, now) {
      const notAfter = Math.min(now + HOST_MS, end);
      const leaf = await sign({
        subject: `CN=${names[0]?.value.slice(0, 64)}`,
        publicKey: keys.publicKey,
        issuer: issuer.subject,
        issuerPublicKey: issuer.publicKey,
        signingKey,
        notBefore: now - EARLIER_MS,
        notAfter,
        extensions: [
          new BasicConstraintsExtension(false, undefined, true),
          new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
          new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
          new SubjectAlternativeNameExtension([...names]),
        ],
      });
      return { chain: `${leaf}${intermediate}`, notAfter };
    },
  };
}
