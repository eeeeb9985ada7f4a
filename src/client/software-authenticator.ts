import { createHash, sign } from 'node:crypto';
import type { AuthenticationOptions, RegistrationOptions } from '../core/mfa/webauthn/webauthn-options.ts';
import { attestationObject, coseKey, newPrivateKey, privateKeyOf } from './authenticator-keys.ts';
import type { PasskeyCredential } from './types.ts';

/** `PublicKeyCredential.toJSON()`: what goes into the field `credential` of a page's form, as JSON. */
export interface CredentialAnswer {
  readonly id: string;
  readonly rawId: string;
  readonly type: 'public-key';
  readonly authenticatorAttachment: 'platform' | 'cross-platform';
  readonly clientExtensionResults: object;
  readonly response: Readonly<Record<string, string | readonly string[]>>;
}

export interface SoftwareAuthenticatorOptions {
  /** Makes the same keys and credential IDs each time; without it they are random. */
  readonly seed?: string;
  /** The credentials that it holds from the start: the answer of `users.passkeys(…)`. */
  readonly credentials?: readonly PasskeyCredential[];
  /** The kind that it passes for; `passkey`, which is copied between devices, by default. */
  readonly form?: 'passkey' | 'built-in' | 'security-key';
  /** Whether it verifies its user; true by default. */
  readonly userVerified?: boolean;
}

/** An authenticator and its browser in software, for tests that speak HTTP only (TEST-4). */
export interface SoftwareAuthenticator {
  /** The credentials that it holds, as `WebAuthn.addCredential` of DevTools takes them. */
  readonly credentials: readonly PasskeyCredential[];
  /**
   * Answers `navigator.credentials.create` on a page of an origin.
   * @throws {DOMException} `SecurityError` when the origin may not claim the RP ID, `InvalidStateError` when it holds one of `excludeCredentials`
   */
  create(origin: string, options: RegistrationOptions): CredentialAnswer;
  /**
   * Answers `navigator.credentials.get` on a page of an origin, and counts.
   * @throws {DOMException} `SecurityError` as above, `NotAllowedError` when it holds no credential that fits
   */
  get(origin: string, options: AuthenticationOptions): CredentialAnswer;
}

/** WebAuthn Level 3 §6.1. */
const FLAGS = { present: 0x01, verified: 0x04, backupEligible: 0x08, backedUp: 0x10, attested: 0x40 } as const;

/** Makes a software authenticator: ES256, attestation `none`, a counter for each credential. */
export const softwareAuthenticator = (options: SoftwareAuthenticatorOptions = {}): SoftwareAuthenticator =>
  new Software(options);

class Software implements SoftwareAuthenticator {
  readonly #held: Map<string, PasskeyCredential>;
  readonly #seed: string | undefined;
  readonly #flags: number;
  readonly #roaming: boolean;

  constructor({ seed, credentials = [], form = 'passkey', userVerified = true }: SoftwareAuthenticatorOptions) {
    this.#held = new Map(credentials.map((credential) => [credential.credentialId, credential]));
    this.#seed = seed;
    this.#roaming = form === 'security-key';
    const verified = userVerified ? FLAGS.verified : 0;
    this.#flags = FLAGS.present | verified | (form === 'passkey' ? FLAGS.backupEligible | FLAGS.backedUp : 0);
  }

  get credentials(): readonly PasskeyCredential[] {
    return [...this.#held.values()];
  }

  create(origin: string, { rp, user, challenge, excludeCredentials }: RegistrationOptions): CredentialAnswer {
    checkClaim(origin, rp.id);
    if (excludeCredentials.some(({ id }) => this.#held.get(toPlain(id))?.rpId === rp.id))
      throw new DOMException('This authenticator is registered already.', 'InvalidStateError');
    const { id, privateKey } = newPrivateKey(this.#seed && `${this.#seed}/${this.#held.size}`);
    this.#keep({ credentialId: id.toString('base64'), rpId: rp.id, privateKey, userHandle: toPlain(user.id) });
    const data = authenticatorData(rp.id, this.#flags | FLAGS.attested, 0);
    const attested = Buffer.concat([data, NO_MODEL, Buffer.of(0, id.length), id, coseKey(privateKey)]);
    return this.#answer(id.toString('base64url'), {
      clientDataJSON: clientData('webauthn.create', origin, challenge).toString('base64url'),
      attestationObject: attestationObject(attested).toString('base64url'),
      transports: [this.#roaming ? 'usb' : 'internal'],
    });
  }

  get(origin: string, { rpId, challenge, allowCredentials }: AuthenticationOptions): CredentialAnswer {
    checkClaim(origin, rpId);
    const allowed = allowCredentials.map(({ id }) => toPlain(id));
    const found = this.credentials.find(
      ({ credentialId, ...credential }) =>
        credential.rpId === rpId && (allowed.length === 0 || allowed.includes(credentialId)),
    );
    if (found === undefined) throw new DOMException('No credential fits.', 'NotAllowedError');
    const signCount = found.signCount + 1;
    this.#keep({ ...found, signCount });
    const data = authenticatorData(rpId, this.#flags, signCount);
    const client = clientData('webauthn.get', origin, challenge);
    const signature = sign('sha256', Buffer.concat([data, sha256(client)]), privateKeyOf(found.privateKey));
    return this.#answer(toUrl(found.credentialId), {
      clientDataJSON: client.toString('base64url'),
      authenticatorData: data.toString('base64url'),
      signature: signature.toString('base64url'),
      userHandle: toUrl(found.userHandle),
    });
  }

  #keep(credential: Omit<PasskeyCredential, 'isResidentCredential' | 'signCount'> & { signCount?: number }): void {
    this.#held.set(credential.credentialId, { isResidentCredential: true, signCount: 0, ...credential });
  }

  #answer(id: string, response: CredentialAnswer['response']): CredentialAnswer {
    const authenticatorAttachment = this.#roaming ? 'cross-platform' : 'platform';
    return { id, rawId: id, type: 'public-key', authenticatorAttachment, clientExtensionResults: {}, response };
  }
}

/** An AAGUID of zeros: attestation `none` tells no model. */
const NO_MODEL = Buffer.alloc(16);
const sha256 = (data: string | Buffer): Buffer => createHash('sha256').update(data).digest();
const toUrl = (base64: string): string => Buffer.from(base64, 'base64').toString('base64url');
const toPlain = (base64url: string): string => Buffer.from(base64url, 'base64url').toString('base64');

/** A page may claim its own host or a parent of it. */
function checkClaim(origin: string, rpId: string): void {
  const { hostname } = new URL(origin);
  if (hostname !== rpId && !hostname.endsWith(`.${rpId}`))
    throw new DOMException(`${origin} may not claim ${rpId}.`, 'SecurityError');
}

const clientData = (type: string, origin: string, challenge: string): Buffer =>
  Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));

function authenticatorData(rpId: string, flags: number, signCount: number): Buffer {
  const tail = Buffer.alloc(5);
  tail.writeUInt8(flags);
  tail.writeUInt32BE(signCount, 1);
  return Buffer.concat([sha256(rpId), tail]);
}
