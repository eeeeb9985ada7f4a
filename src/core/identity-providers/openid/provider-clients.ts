import { sameSecret } from '../../credentials/same-secret.ts';
import { DomainError } from '../../errors.ts';
import { putIf, update } from '../../records/update.ts';
import type { Sandbox } from '../../sandbox.ts';
import { absolute, type Kind, type Row } from '../../store.ts';
import type { IdentityProvider } from '../identity-provider.ts';

/** An application that an OpenID provider signs people in to; its record id is `<provider>/<client ID>`. */
export interface ProviderClient extends Row {
  readonly idpId: string;
  /** The audience of its tokens. */
  readonly clientId: string;
  /** Absent: a public client, which has to prove itself by PKCE (RFC 7636). */
  readonly secret?: string;
  /** The addresses that codes may be sent to. */
  readonly redirectUris: readonly string[];
  /** The addresses that people may be led to once they have signed out. */
  readonly postLogoutRedirectUris: readonly string[];
  readonly createdAt: number;
}

export const providerClients: Kind<ProviderClient> = {
  name: 'provider-clients',
  indexes: { identityProvider: ({ idpId }) => [idpId] },
  rebase: (client, bornAt) => ({ ...client, createdAt: absolute(client.createdAt, bornAt) }),
};

export const clientRecordId = (idpId: string, clientId: string): string => `${idpId}/${clientId}`;

/** Client IDs are in addresses, in headers and in trust policies. */
export const isClientId = (text: string): boolean => /^[\w.~:@-]{1,255}$/.test(text);

/** An address that a browser could be sent to: of the web, with nothing that would show there only, and no password in it. */
export function isReturnAddress(text: string): boolean {
  if (text.length > 2048 || text.includes('#') || !/^https?:\/\/[!-~]+$/.test(text) || !URL.canParse(text))
    return false;
  const { username, password } = new URL(text);
  return username === '' && password === '';
}

/** A client of a provider by its ID. */
export async function findProviderClient(
  { store }: Sandbox,
  { id }: Pick<IdentityProvider, 'id'>,
  clientId: string,
): Promise<ProviderClient | undefined> {
  return isClientId(clientId) ? (await store.get(providerClients, clientRecordId(id, clientId)))?.value : undefined;
}

/** The test's changes to a client. */
interface ClientAlteration extends Partial<Pick<ProviderClient, 'redirectUris' | 'postLogoutRedirectUris'>> {
  /** Null takes it away: the client is public from then on. */
  readonly secret?: string | null;
}

interface WantedClient extends ClientAlteration {
  readonly clientId: string;
}

/**
 * Registers a client. Whether anybody may be sent to its addresses is judged when somebody is.
 * @throws {DomainError} `INVALID_NAME`, `CONFLICT`, also at a provider that is none of OpenID Connect
 */
export async function addProviderClient(
  sandbox: Sandbox,
  { id: idpId, kind }: IdentityProvider,
  { clientId, secret, redirectUris = [], postLogoutRedirectUris = [] }: WantedClient,
): Promise<ProviderClient> {
  if (kind !== 'openid') throw new DomainError('CONFLICT', { what: `${idpId}, which is no OpenID provider,` });
  if (!isClientId(clientId)) throw new DomainError('INVALID_NAME', { field: 'clientId' });
  const client: ProviderClient = {
    id: clientRecordId(idpId, clientId),
    ...{ idpId, clientId, redirectUris, postLogoutRedirectUris },
    ...(typeof secret === 'string' && { secret }),
    createdAt: sandbox.clock.now(),
  };
  if (!(await putIf(sandbox.store, providerClients, client, 0)))
    throw new DomainError('CONFLICT', { what: `client ${clientId} of ${idpId}` });
  tellClients(sandbox, idpId);
  return client;
}

/**
 * Changes a client.
 * @throws {DomainError} `NOT_FOUND`
 */
export async function alterProviderClient(
  sandbox: Sandbox,
  { id, idpId, clientId }: ProviderClient,
  { secret, ...addresses }: ClientAlteration,
): Promise<ProviderClient> {
  const changed = await update(sandbox.store, providerClients, id, ({ secret: known, ...client }) => {
    const kept = secret === undefined ? known : (secret ?? undefined);
    return { ...client, ...addresses, ...(kept !== undefined && { secret: kept }) };
  });
  if (changed === undefined) throw noClient(idpId, clientId);
  tellClients(sandbox, idpId);
  return changed;
}

export const tellClients = ({ journal }: Sandbox, identityProvider: string): void =>
  journal.event('identity-provider.changed', { identityProvider, what: ['clients'] });

export const noClient = (idpId: string, clientId: string): DomainError =>
  new DomainError('NOT_FOUND', { what: `client ${clientId} of ${idpId}` });

/**
 * The client that a program says it is (RFC 6749 §2.3).
 * @throws {DomainError} `CLIENT_UNKNOWN`, also for a wrong secret, and for one that the client does not have
 */
export async function authenticateClient(
  sandbox: Sandbox,
  provider: IdentityProvider,
  { clientId, secret }: { readonly clientId: string; readonly secret?: string },
): Promise<ProviderClient> {
  const client = await findProviderClient(sandbox, provider, clientId);
  const proven =
    client?.secret === undefined ? secret === undefined : secret !== undefined && sameSecret(secret, client.secret);
  if (client === undefined || !proven) throw new DomainError('CLIENT_UNKNOWN', {});
  return client;
}

const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])$/;

/** An address on the browser's own machine without its port: programs are given a port late (RFC 8252 §7.3). */
function withoutPort(uri: string): string | undefined {
  if (!URL.canParse(uri)) return undefined;
  const url = new URL(uri);
  if (!LOOPBACK.test(url.hostname) || url.username !== '' || url.password !== '') return undefined;
  url.port = '';
  return url.href;
}

/** Whether an address is one of the registered ones: the same text, but for the port on this machine. */
export function isRegisteredAddress(registered: readonly string[], uri: string): boolean {
  if (registered.includes(uri)) return true;
  const bare = withoutPort(uri);
  return bare !== undefined && registered.some((known) => withoutPort(known) === bare);
}
