import { isElsewhere } from '../directories/demand-region.ts';
import { DomainError } from '../errors.ts';
import { newId } from '../ids.ts';
import { seal, sealFits } from '../random/seal.ts';
import type { Sandbox } from '../sandbox.ts';
import { hmac } from '../signing/hmac.ts';
import { wireToken } from '../tokens/wire-token.ts';

export type GrantType = 'authorization_code' | 'urn:ietf:params:oauth:grant-type:device_code' | 'refresh_token';

export const DEVICE_GRANT = 'urn:ietf:params:oauth:grant-type:device_code';

/** A tool that signs people in, as it registered itself. */
export interface OidcClient {
  /** The id on the wire, which also carries all that is known of the client. */
  readonly id: string;
  readonly name: string;
  readonly grantTypes: readonly GrantType[];
  /** Empty for tools that know of no scopes: their tokens last longer and are never renewed. */
  readonly scopes: readonly string[];
  readonly redirectUris: readonly string[];
  readonly issuerUrl?: string;
  /** The Region of the name that was called to register; none at the plain endpoint. */
  readonly region?: string;
  /** Epoch seconds. */
  readonly issuedAt: number;
  /** Epoch seconds, exclusive. */
  readonly expiresAt: number;
}

/** A tool's description of itself, checked. */
export type ClientRequest = Pick<OidcClient, 'name' | 'grantTypes' | 'scopes' | 'redirectUris' | 'issuerUrl'>;

/**
 * Registrations verify themselves, because tools keep them for 90 days and never make another (`apis.md` §0.8): they have to
 * outlive restarts and dropped sandboxes. So the key is no secret; whoever knows it can only register what anybody may.
 */
const KEY = 'latchkey-mock-client-registrations';
export const LIFETIME_SECONDS = 90 * 24 * 60 * 60;

/** Registers a tool; nothing is stored. */
export function registerClient(sandbox: Sandbox, request: ClientRequest, region?: string): OidcClient {
  const issuedAt = Math.floor(sandbox.clock.now() / 1000);
  const facts = {
    ...request,
    ...(region !== undefined && { region }),
    issuedAt,
    expiresAt: issuedAt + LIFETIME_SECONDS,
  };
  const body = JSON.stringify({ ...facts, salt: newId(sandbox.random) });
  const signed = wireToken(sandbox, Buffer.from(body).toString('base64url'));
  const { name, grantTypes, scopes } = request;
  sandbox.journal.event('client.registered', { client: name, grantTypes, scopes });
  return { id: `${signed}.${seal(KEY, 'client-id', signed)}`, ...facts };
}

/** The secret that belongs to a client id: as the service's, a JWT with the registration inside (RFC 7515 §3). */
export function clientSecret({ id }: Pick<OidcClient, 'id'>): string {
  const parts = [{ kid: 'latchkey-mock', alg: 'HS384' }, { serialized: bodyOf(id) }];
  const signed = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${signed}.${hmac('sha384', KEY, signed, 'base64url')}`;
}

/** The text in a client id; undefined unless the key has sealed it. */
export function sealedText(id: string): string | undefined {
  const [signed = '', sealed = ''] = id.split('.');
  const genuine = `${signed}.${sealed}` === id && sealFits(KEY, 'client-id', signed, sealed);
  return genuine ? bodyOf(id) : undefined;
}

function bodyOf(id: string): string {
  const [signed = ''] = id.split('.', 1);
  return Buffer.from(signed.slice(signed.indexOf('_', 'MOCK_'.length) + 1), 'base64url').toString();
}

/** A tool's own name, as its id holds it, for an id that was looked at before. */
export function nameInClientId(id: string): string | undefined {
  try {
    const { name } = JSON.parse(bodyOf(id)) as { readonly name?: unknown };
    return typeof name === 'string' ? name : undefined;
  } catch {
    // A state was imported with tokens of a tool that never registered.
    return undefined;
  }
}

/**
 * Another Region's registrations are unknown in this one (HOST-7).
 * @throws {DomainError} `CLIENT_UNKNOWN`
 */
export function demandClientIn(client: OidcClient, region: string | undefined): void {
  if (isElsewhere(client.region, region)) throw new DomainError('CLIENT_UNKNOWN', {});
}

/** @throws {DomainError} `CLIENT_NOT_ALLOWED` when the tool has not registered for a type of grant */
export function demandGrantType({ grantTypes }: OidcClient, wanted: GrantType): void {
  if (!grantTypes.includes(wanted)) throw new DomainError('CLIENT_NOT_ALLOWED', {});
}
