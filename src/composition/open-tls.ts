import type { RequestListener, Server } from 'node:http';
import type { FastifyBaseLogger } from 'fastify';
import type { Config } from '../config.ts';
import type { AuthorityShelf } from '../core/world/authority.ts';
import type { Backing } from '../core/world/backing.ts';
import { certifiedDomains, isCertified } from '../http/addresses/certified-names.ts';
import { Authority } from '../outbound/tls/authority.ts';

/** TLS, where a port is given for it. */
export interface OpenTls {
  /** Not listening yet. */
  readonly server: Server;
  /** A server of both: plain http is left to the one that is given. Not listening yet. */
  both(plain: Server): Server;
  /** PEM of the certificate that clients are to trust. */
  ca(): Promise<string>;
  /** News for the operator since the start. */
  readonly notices: readonly string[];
}

interface Around {
  readonly backing: Backing;
  readonly front: RequestListener;
  readonly wall: () => number;
  readonly log: FastifyBaseLogger;
}

/**
 * Opens the certificate authority, and a server beside the plain one (HOST-2); nothing where no port is given.
 * @throws {StoreRefused} when what is kept cannot be read
 */
export async function openTls(config: Config, { backing, front, wall, log }: Around): Promise<OpenTls | undefined> {
  if (config.tls === undefined) return undefined;
  const notices: string[] = [];
  const authority = await openAuthority({
    ...{ config, backing, wall },
    // The start itself says where it listens before anything is logged.
    tell: (message) => void notices.push(message),
  });
  const [{ HostCertificates }, { tlsServer }] = await Promise.all([
    import('../outbound/tls/host-certificates.ts'),
    import('../http/server/tls-server.ts'),
  ]);
  const certificates = new HostCertificates(authority, wall);
  const identities = {
    of: (name?: string) => certificates.of(name),
    has: (name: string) => isCertified(name, config.ownNames),
    tell: (message: string) => log.warn(message),
  };
  const ca = async () => (await authority.current()).root;
  // Before anything listens: clients that wait for the mock find it.
  if (config.caOut !== undefined)
    await (await import('../command-line/write-trust.ts')).writeTrust(config.caOut, await ca());
  return {
    server: tlsServer(front, identities),
    both: (plain) => tlsServer(front, identities, plain),
    ...{ notices, ca },
  };
}

/** A word to the operator on a client that speaks TLS where plain http is spoken. */
export function adviseTls({ tls }: Pick<Config, 'tls'>, port = 0): string {
  const way =
    tls === undefined ? 'start with --tls PORT and name that port' : `https is at ${tls || 'the port of --tls'}`;
  return `a client speaks TLS at port ${port}, which speaks plain http: its connection is closed; use http:// there, or ${way}`;
}

interface Opening {
  readonly config: Pick<Config, 'state' | 'store' | 'ownNames'>;
  readonly backing?: Backing;
  readonly wall: () => number;
  readonly tell: (message: string) => void;
}

/** Opens the authority of a folder, of the store that replicas share, or of this process, and says whether it is a new one. */
export async function openAuthority({ config, backing, wall, tell }: Opening): Promise<Authority> {
  const shelf = await shelfOf(config, backing);
  const authority = new Authority({ domains: certifiedDomains(config.ownNames), shelf, wall, tell });
  await authority.prepare();
  return authority;
}

async function shelfOf(
  { state, store }: Pick<Config, 'state' | 'store'>,
  backing?: Backing,
): Promise<AuthorityShelf | undefined> {
  if (state !== undefined) return new (await import('../stores/state/authority-file.ts')).AuthorityFile(state);
  if (store === undefined || backing === undefined) return undefined;
  return new (await import('../stores/shelved-authority.ts')).ShelvedAuthority(backing.common);
}
