import { sameSecret } from '../credentials/same-secret.ts';
import { DomainError } from '../errors.ts';
import type { Sandbox } from '../sandbox.ts';
import { clientSecret, LIFETIME_SECONDS, nameInClientId, type OidcClient, sealedText } from './client.ts';
import { type ClientMetadata, clientRequest } from './client-request.ts';

/**
 * Reads a registration that is still good.
 * @param secret left out where a browser names the client (RFC 6749 §4.1.1)
 * @throws {DomainError} `CLIENT_UNKNOWN`, `CLIENT_EXPIRED`
 */
export function readClient(sandbox: Sandbox, id: string, secret?: string): OidcClient {
  const client = readRegistration(id, secret);
  if (client.expiresAt * 1000 <= sandbox.clock.now()) throw new DomainError('CLIENT_EXPIRED', {});
  return client;
}

/**
 * Reads a registration, wherever it was made, and however long ago.
 * @throws {DomainError} `CLIENT_UNKNOWN`
 */
export function readRegistration(id: string, secret?: string): OidcClient {
  const genuine = genuineOf(id);
  if (genuine === undefined || (secret !== undefined && !sameSecret(secret, genuine.secret)))
    throw new DomainError('CLIENT_UNKNOWN', {});
  return genuine.client;
}

/** A tool's own name, for an id that was looked at before. */
export const nameOfClient = (id: string): string | undefined => read.get(id)?.client.name ?? nameInClientId(id);

/** The secret of a tool that has just registered. */
export const secretOf = (client: OidcClient): string => keep({ client, secret: clientSecret(client) }).secret;

interface Genuine {
  readonly client: OidcClient;
  readonly secret: string;
}

/** A tool shows its registration with each step. All of it follows from the id alone, so that each process keeps its own. */
const read = new Map<string, Genuine>();
const MOST = 100;
const LONGEST = 4096;

function genuineOf(id: string): Genuine | undefined {
  const known = read.get(id);
  if (known !== undefined) return known;
  const text = sealedText(id);
  const facts = text === undefined ? undefined : registered(text);
  if (facts === undefined) return undefined;
  return keep({ client: { id, ...facts }, secret: clientSecret({ id }) });
}

function keep(genuine: Genuine): Genuine {
  const { id } = genuine.client;
  if (id.length > LONGEST) return genuine;
  if (read.size === MOST) read.clear();
  read.set(id, genuine);
  return genuine;
}

/**
 * The facts of a registration that could have been made by registering. Anybody can seal one, because the key is public, so it is
 * held to the rules of a registration once more.
 */
function registered(text: string): Omit<OidcClient, 'id'> | undefined {
  try {
    const said = JSON.parse(text) as Readonly<Record<string, unknown>> | null;
    const { name, grantTypes, scopes, redirectUris, issuerUrl, region, issuedAt, expiresAt } = said ?? {};
    const texts = [name, issuerUrl ?? '', region ?? '', ...[grantTypes, scopes, redirectUris].flat()];
    const lasts = Number.isSafeInteger(issuedAt) && expiresAt === Number(issuedAt) + LIFETIME_SECONDS;
    if (!lasts || ![grantTypes, scopes, redirectUris].every(Array.isArray)) return undefined;
    if (!texts.every((each) => typeof each === 'string')) return undefined;
    const metadata = { clientName: name, clientType: 'public', grantTypes, scopes, redirectUris, issuerUrl };
    return {
      ...clientRequest(metadata as ClientMetadata),
      ...(region !== undefined && { region: String(region) }),
      issuedAt: Number(issuedAt),
      expiresAt: Number(expiresAt),
    };
  } catch {
    return undefined;
  }
}
