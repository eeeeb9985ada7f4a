import {
  type CipherGCM,
  constants,
  createCipheriv,
  generateKeyPairSync,
  publicEncrypt,
  randomBytes,
} from 'node:crypto';
import { SignedXml } from 'xml-crypto';
import { AWS_ATTRIBUTES } from '../../src/core/federation/aws-attributes.ts';
import { type AssertionFacts, buildResponse } from '../../src/core/saml/build-response.ts';
import { certificateText, selfSignedCertificate } from '../../src/core/signing/self-signed-certificate.ts';
import { ACCOUNT, role } from './sts.ts';

/** A key as an identity provider outside of the mock has it. */
export interface OutsideKey {
  readonly privateKey: string;
  readonly certificate: string;
}

export function newOutsideKey(): OutsideKey {
  const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return certified(pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
}

/** A key with a certificate of a number of its own. */
export function certified(privateKey: string, number = 7): OutsideKey {
  const serial = Buffer.alloc(16, number);
  const from = Date.UTC(2026, 0, 1);
  return { privateKey, certificate: selfSignedCertificate({ commonName: 'outside', privateKey, serial, from }) };
}

export const OUTSIDE = 'https://idp.outside.test/metadata';
export const PROVIDER = `arn:aws:iam::${ACCOUNT}:saml-provider/outside`;
export const CONSUMER = 'https://signin.aws.amazon.com/saml';

export const attribute = (name: string): string => `${AWS_ATTRIBUTES}${name}`;

interface MetadataParts {
  readonly keys: readonly OutsideKey[];
  readonly entityId?: string;
  /** Attributes of the root. */
  readonly root?: string;
  /** Something in front of the sign-in address. */
  readonly more?: string;
  readonly signIn?: string;
}

/** A metadata document, as identity providers publish theirs. */
export function outsideMetadata(parts: MetadataParts): string {
  const { keys, entityId = OUTSIDE, root = '', more = '', signIn = 'https://idp.outside.test/sso' } = parts;
  const shown = keys.map(
    ({ certificate }) =>
      `<md:KeyDescriptor use="signing"><ds:KeyInfo><ds:X509Data><ds:X509Certificate>\n${certificateText(certificate)}\n</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<!-- Published by a test. -->
<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:ds="http://www.w3.org/2000/09/xmldsig#" entityID="${entityId}" ${root}>
  <md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
    ${shown.join('\n    ')}
    <md:NameIDFormat>urn:oasis:names:tc:SAML:2.0:nameid-format:persistent</md:NameIDFormat>
    ${more}<md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect" Location="${signIn}"/>
    <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:SOAP" Location="${signIn}"/>
  </md:IDPSSODescriptor>
</md:EntityDescriptor>`;
}

let serial = 0;

/** The statements of an assertion for AWS about `olga`, some of them changed. */
export function outsideFacts(changed: Partial<AssertionFacts> = {}): AssertionFacts {
  const now = changed.issuedAt ?? Date.now();
  serial += 1;
  return {
    responseId: `r${serial}`,
    assertionId: `a${serial}`,
    issuer: OUTSIDE,
    recipient: CONSUMER,
    audience: 'urn:amazon:webservices',
    nameId: 'olga@outside.test',
    attributes: {
      [attribute('Role')]: [`${role('ForOutside')},${PROVIDER}`],
      [attribute('RoleSessionName')]: ['olga'],
    },
    sessionIndex: `s${serial}`,
    issuedAt: now,
    expiresAt: now + 5 * 60_000,
    authenticatedAt: now,
    sessionEndsAt: now + 8 * 60 * 60_000,
    ...changed,
  };
}

export type Signs = 'assertion' | 'response' | 'both';

const ALGORITHMS = {
  exclusive: 'http://www.w3.org/2001/10/xml-exc-c14n#',
  inclusive: 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315',
} as const;

interface SigningWay {
  readonly signs?: Signs;
  readonly canonical?: keyof typeof ALGORITHMS;
  readonly hash?: 'sha1' | 'sha256' | 'sha512';
}

const DIGESTS = {
  sha1: 'http://www.w3.org/2000/09/xmldsig#sha1',
  sha256: 'http://www.w3.org/2001/04/xmlenc#sha256',
  sha512: 'http://www.w3.org/2001/04/xmlenc#sha512',
};
const SIGNATURES = {
  sha1: 'http://www.w3.org/2000/09/xmldsig#rsa-sha1',
  sha256: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
  sha512: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512',
};

/** Signs parts of a response, the assertion first. */
export function signOutside(response: string, key: OutsideKey, way: SigningWay = {}): string {
  const { signs = 'assertion', canonical = 'exclusive', hash = 'sha256' } = way;
  const paths = {
    assertion: ["//*[local-name(.)='Assertion']"],
    response: ["/*[local-name(.)='Response']"],
    both: ["//*[local-name(.)='Assertion']", "/*[local-name(.)='Response']"],
  }[signs];
  return paths.reduce((xml, path) => {
    const signer = new SignedXml({
      privateKey: key.privateKey,
      publicCert: key.certificate,
      canonicalizationAlgorithm: ALGORITHMS[canonical],
      signatureAlgorithm: SIGNATURES[hash],
    });
    const transforms = ['http://www.w3.org/2000/09/xmldsig#enveloped-signature', ALGORITHMS[canonical]];
    signer.addReference({ xpath: path, transforms, digestAlgorithm: DIGESTS[hash] });
    signer.computeSignature(xml, {
      prefix: 'ds',
      location: { reference: `${path}/*[local-name(.)='Issuer']`, action: 'after' },
    });
    return signer.getSignedXml();
  }, response);
}

/** A signed response, in base64. */
export const outsideResponse = (key: OutsideKey, changed: Partial<AssertionFacts> = {}, way: SigningWay = {}): string =>
  Buffer.from(signOutside(buildResponse(outsideFacts(changed)), key, way)).toString('base64');

export type Encryption = 'aes128-cbc' | 'aes256-cbc' | 'aes128-gcm' | 'aes256-gcm';

/** A response with its assertion encrypted for a key (XML Encryption 1.1). */
export function encryptOutside(xml: string, { certificate }: OutsideKey, way: Encryption = 'aes256-gcm'): string {
  const [size, mode] = way.replace('aes', '').split('-');
  const isGcm = mode === 'gcm';
  const secret = randomBytes(Number(size) / 8);
  const iv = randomBytes(isGcm ? 12 : 16);
  const cipher = createCipheriv(`aes-${size}-${mode}`, secret, iv) as CipherGCM;
  const assertion = /<saml2:Assertion[\s\S]*<\/saml2:Assertion>/.exec(xml)?.[0] ?? '';
  const sealed = Buffer.concat([
    iv,
    cipher.update(assertion),
    cipher.final(),
    isGcm ? cipher.getAuthTag() : Buffer.of(),
  ]);
  const wrapped = publicEncrypt({ key: certificate, padding: constants.RSA_PKCS1_OAEP_PADDING }, secret);
  const value = (bytes: Buffer) =>
    `<xenc:CipherData><xenc:CipherValue>${bytes.toString('base64')}</xenc:CipherValue></xenc:CipherData>`;
  const method = `http://www.w3.org/${isGcm ? '2009/xmlenc11' : '2001/04/xmlenc'}#${way}`;
  const key = `<ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><xenc:EncryptedKey><xenc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p"/>${value(wrapped)}</xenc:EncryptedKey></ds:KeyInfo>`;
  const data = `<xenc:EncryptedData xmlns:xenc="http://www.w3.org/2001/04/xmlenc#" Type="http://www.w3.org/2001/04/xmlenc#Element"><xenc:EncryptionMethod Algorithm="${method}"/>${key}${value(sealed)}</xenc:EncryptedData>`;
  return xml.replace(assertion, () => `<saml2:EncryptedAssertion>${data}</saml2:EncryptedAssertion>`);
}
