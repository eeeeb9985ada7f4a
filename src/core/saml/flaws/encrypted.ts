import { createPublicKey } from 'node:crypto';
import type { EncryptionAlgorithm } from 'xml-encryption';
import { DomainError } from '../../errors.ts';
import { readCertificate } from '../../signing/read-certificate.ts';
import { buildResponse } from '../build-response.ts';
import { NS } from '../names.ts';
import { assertionOf, type Bench, type Flaw, signed, withAssertion } from './flaw.ts';

/** Responses whose assertion the service provider's key alone reads (SAML core §6). */
export const encryptedFlaws: readonly Flaw[] = [
  {
    name: 'encrypted',
    does: 'The signed assertion is encrypted for the certificate `encryptFor`, by AES-256-GCM and RSA-OAEP.',
    verdict: 'depends',
    make: (bench) => encrypted(bench, 'http://www.w3.org/2009/xmlenc11#aes256-gcm'),
  },
  {
    name: 'encrypted-cbc',
    does: 'The same by AES-256-CBC, which leaks to whoever may try often.',
    verdict: 'depends',
    make: (bench) => encrypted(bench, 'http://www.w3.org/2001/04/xmlenc#aes256-cbc'),
  },
];

async function encrypted(bench: Bench, encryptionAlgorithm: EncryptionAlgorithm): Promise<string> {
  const pem = demandCertificate(bench.encryptFor);
  const xml = await signed(bench, buildResponse(bench.facts), { part: 'assertion' });
  const { encrypt } = await import('xml-encryption');
  const data = await new Promise<string>((resolve, reject) =>
    encrypt(
      assertionOf(xml),
      {
        rsa_pub: createPublicKey(pem).export({ type: 'spki', format: 'pem' }).toString(),
        pem,
        encryptionAlgorithm,
        keyEncryptionAlgorithm: 'http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p',
        disallowEncryptionWithInsecureAlgorithm: false,
        warnInsecureAlgorithm: false,
      },
      (error, result) => (error ? reject(error) : resolve(result)),
    ),
  );
  return withAssertion(
    xml,
    `<saml2:EncryptedAssertion xmlns:saml2="${NS.assertion}">${data}</saml2:EncryptedAssertion>`,
  );
}

/** @throws {DomainError} `MALFORMED_REQUEST` */
function demandCertificate(text = ''): string {
  const detail = 'an encrypted assertion needs “encryptFor”: a certificate of an RSA key, in PEM';
  const pem = readCertificate(text);
  if (pem === undefined) throw new DomainError('MALFORMED_REQUEST', { detail });
  return pem;
}
