import { clockArea, settingsArea, snapshotsArea, stateArea } from './conditions.ts';
import { directoriesArea } from './directories.ts';
import { type EventQuery, followEvents, type SandboxEvent } from './events.ts';
import { faultsArea } from './faults.ts';
import { identityProvidersArea } from './identity-providers.ts';
import { captchasArea, casesArea, findingsArea, sessionsArea } from './insight.ts';
import { journalArea } from './journal.ts';
import { mailArea, phoneArea } from './messages.ts';
import { accountsArea, usersArea } from './people.ts';
import { joinedPath, readBytes, type Transport } from './transport.ts';
import type { SandboxView } from './types.ts';

/** The ways into a sandbox. */
export type SandboxAddress = Omit<SandboxView, 'clock'>;

/** The style of a host: `mirror` for browsers, `path` for clients with one origin, `real` behind a hosts file. */
export type HostStyle = 'mirror' | 'path' | 'real';

/** The port that stands in no address. */
const HTTPS = 443;

/** A sandbox in the hands of a test: one isolated world, and everything that can be done to it from outside. */
export class SandboxHandle implements SandboxAddress {
  readonly name: string;
  readonly origin: string;
  readonly pathPrefix: string;
  readonly header: string;
  readonly hostSuffix: string;
  readonly port?: number;
  readonly clock: ReturnType<typeof clockArea>;
  readonly mail: ReturnType<typeof mailArea>;
  readonly phone: ReturnType<typeof phoneArea>;
  readonly users: ReturnType<typeof usersArea>;
  readonly accounts: ReturnType<typeof accountsArea>;
  readonly directories: ReturnType<typeof directoriesArea>;
  readonly identityProviders: ReturnType<typeof identityProvidersArea>;
  /** @deprecated It is {@link identityProviders} now. */
  readonly idps: ReturnType<typeof identityProvidersArea>;
  readonly captchas: ReturnType<typeof captchasArea>;
  readonly sessions: ReturnType<typeof sessionsArea>;
  readonly journal: ReturnType<typeof journalArea>;
  readonly cases: ReturnType<typeof casesArea>;
  readonly findings: ReturnType<typeof findingsArea>;
  readonly faults: ReturnType<typeof faultsArea>;
  readonly settings: ReturnType<typeof settingsArea>;
  readonly state: ReturnType<typeof stateArea>;
  readonly snapshots: ReturnType<typeof snapshotsArea>;
  readonly #call: Transport;
  readonly #base: string;
  readonly #tlsPort: number | undefined;

  /** @param tlsPort the port of https that real names lead to, where it is known */
  constructor(call: Transport, address: SandboxAddress, tlsPort?: number) {
    this.#tlsPort = tlsPort;
    this.name = address.name;
    this.origin = address.origin;
    this.pathPrefix = address.pathPrefix;
    this.header = address.header;
    this.hostSuffix = address.hostSuffix;
    this.port = address.port;
    this.#call = call;
    const base = joinedPath('sandboxes', address.name);
    this.#base = base;
    this.clock = clockArea(call, base);
    this.mail = mailArea(call, base);
    this.phone = phoneArea(call, base);
    this.users = usersArea(call, base);
    this.accounts = accountsArea(call, base);
    this.directories = directoriesArea(call, base);
    this.identityProviders = identityProvidersArea(call, base);
    this.idps = this.identityProviders;
    this.captchas = captchasArea(call, base);
    this.sessions = sessionsArea(call, base);
    this.journal = journalArea(call, base);
    this.cases = casesArea(call, base);
    this.findings = findingsArea(call, base);
    this.faults = faultsArea(call, base);
    this.settings = settingsArea(call, base);
    this.state = stateArea(call, base);
    this.snapshots = snapshotsArea(call, base);
  }

  /** An endpoint that any client can be given, such as `AWS_ENDPOINT_URL`. */
  get endpoint(): string {
    return `${this.origin}${this.pathPrefix}`;
  }

  /**
   * A URL on an emulated host, in this sandbox, under the scheme of its origin: https where the client's own origin is.
   * `real` needs the name to resolve to the server, and is https where the client was told `tlsPort`, too.
   */
  url(host: string, pathAndQuery = '/', style: HostStyle = 'mirror'): string {
    if (style === 'path') return `${this.endpoint}/${host}${pathAndQuery}`;
    const { protocol } = new URL(this.origin);
    if (style === 'real' && this.#tlsPort !== undefined) return this.#secure(host, pathAndQuery, this.#tlsPort);
    if (style === 'mirror') return `${protocol}//${host}${this.hostSuffix}${pathAndQuery}`;
    return `${protocol}//${host}${this.port === undefined ? '' : `:${this.port}`}${this.pathPrefix}${pathAndQuery}`;
  }

  /** A sandbox's own port speaks https, too, where there is TLS. */
  #secure(host: string, pathAndQuery: string, tlsPort: number): string {
    const port = this.port ?? tlsPort;
    return `https://${host}${port === HTTPS ? '' : `:${port}`}${this.pathPrefix}${pathAndQuery}`;
  }

  /** Journal and mail as they come, for `for await`. */
  events(query: EventQuery = {}): AsyncGenerator<SandboxEvent> {
    return followEvents(this.#call, this.#base, query);
  }

  /** A ZIP for whoever looks for the reason of a failed test: journal, mail, clock, findings and state, without secrets. */
  report(): Promise<Uint8Array> {
    return readBytes(this.#call, `${this.#base}/report`);
  }

  /**
   * Resolves when no client did anything wrong (TEST-15).
   * @throws {Error} which says what was found, and what to do instead
   */
  expectNoFindings(query?: Parameters<SandboxHandle['findings']['expectNone']>[0]): Promise<void> {
    return this.findings.expectNone(query);
  }

  /** Looks at it anew. */
  get(): Promise<SandboxView> {
    return this.#call('GET', this.#base);
  }

  /** Puts it back to its fixtures, clock included. */
  reset(): Promise<SandboxView> {
    return this.#call('POST', `${this.#base}/reset`);
  }

  /** Drops it. */
  drop(): Promise<void> {
    return this.#call('DELETE', this.#base);
  }
}
