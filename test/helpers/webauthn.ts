import { createHash, createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { WebAuthnEmulator } from 'nid-webauthn-emulator';
import { softwareAuthenticator } from '../../src/client/index.ts';
import type { AuthenticationOptions, RegistrationOptions } from '../../src/core/mfa/webauthn/webauthn-options.ts';

/** An answer of an authenticator, as pages send it. */
export interface Answer {
  readonly id: string;
  readonly response: Readonly<Record<string, unknown>>;
}

/** The common part of our authenticator and an independent one. */
export interface AnyAuthenticator {
  create(origin: string, options: RegistrationOptions): Answer;
  get(origin: string, options: AuthenticationOptions): Answer;
}

function emulator(): AnyAuthenticator {
  const emulated = new WebAuthnEmulator();
  const plain = (answer: object): Answer => JSON.parse(JSON.stringify(answer));
  return {
    create: (origin, options) => plain(emulated.createJSON(origin, JSON.parse(JSON.stringify(options)))),
    get: (origin, options) => plain(emulated.getJSON(origin, JSON.parse(JSON.stringify(options)))),
  };
}

/** Two implementations that know nothing of each other. */
export const authenticators: Readonly<Record<string, () => AnyAuthenticator>> = {
  'the one of latchkey/client': () => softwareAuthenticator(),
  'nid-webauthn-emulator': emulator,
};

/** The answer with members of its `response` replaced. */
export const withResponse = (answer: Answer, change: Readonly<Record<string, unknown>>): Answer => ({
  ...answer,
  response: { ...answer.response, ...change },
});

/** Changes one byte of a member in base64url; `at` counts from the end when negative. */
export function flip(answer: Answer, member: string, at: number): Answer {
  const bytes = Buffer.from(String(answer.response[member]), 'base64url');
  const place = at < 0 ? bytes.length + at : at;
  bytes[place] = (bytes[place] ?? 0) ^ 1;
  return withResponse(answer, { [member]: bytes.toString('base64url') });
}

/** The same answer, but nobody was there: the flag of presence is the lowest one behind the hash of the RP ID. */
export function untouched(answer: Answer): Answer {
  if ('authenticatorData' in answer.response) return flip(answer, 'authenticatorData', 32);
  return flip(answer, 'attestationObject', startOfData(answer) + 32);
}

/** A private key, as `packed` takes it. */
export const newKey = (): string =>
  generateKeyPairSync('ec', { namedCurve: 'P-256' })
    .privateKey.export({ format: 'der', type: 'pkcs8' })
    .toString('base64');

/** The start of the authenticator data within our authenticator's attestation object, behind its CBOR head. */
const startOfData = ({ response }: Answer): number =>
  Buffer.from(String(response.attestationObject), 'base64url').indexOf('authData') + 'authData'.length + 2;

/** The attestation `none` of our authenticator's answer as another one. */
export function attestedAs(answer: Answer, fmt: string, statement: Buffer): Answer {
  const object = Buffer.from(String(answer.response.attestationObject), 'base64url');
  const authData = object.subarray(object.indexOf('authData') - 1);
  const attestation = Buffer.concat([Buffer.of(0xa3), text('fmt'), text(fmt), text('attStmt'), statement, authData]);
  return withResponse(answer, { attestationObject: attestation.toString('base64url') });
}

/** Self attestation of the format `packed` (WebAuthn Level 3 §8.2), with the credential's own private key. */
export function packed(answer: Answer, privateKey: string): Answer {
  const object = Buffer.from(String(answer.response.attestationObject), 'base64url');
  const authData = object.subarray(startOfData(answer));
  const client = Buffer.from(String(answer.response.clientDataJSON), 'base64url');
  const key = createPrivateKey({ key: Buffer.from(privateKey, 'base64'), format: 'der', type: 'pkcs8' });
  const signature = sign('sha256', Buffer.concat([authData, createHash('sha256').update(client).digest()]), key);
  const statement = [Buffer.of(0xa2), text('alg'), Buffer.of(0x26), text('sig'), Buffer.of(0x58, signature.length)];
  return attestedAs(answer, 'packed', Buffer.concat([...statement, signature]));
}

const text = (word: string): Buffer => Buffer.concat([Buffer.of(0x60 + word.length), Buffer.from(word)]);
