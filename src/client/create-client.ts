import { everyPage } from './every-page.ts';
import { SandboxHandle } from './sandbox-handle.ts';
import { createTransport, type Fetch, type OnWarning } from './transport.ts';
import type { AllowList, Coverage, Health, Pack, SandboxCreation, SandboxView, SavedState } from './types.ts';

export interface ClientOptions {
  /** The token that the server was started with (`LATCHKEY_TOKEN`). */
  readonly token?: string;
  /** The port of https that real names lead to (`--tls`): addresses under them are of https then, whatever the origin is. */
  readonly tlsPort?: number;
  /** Instead of the global one. */
  readonly fetch?: Fetch;
  /** Is told of each old name that the server still accepts, once; by default a warning of this process. */
  readonly onWarning?: OnWarning;
}

/** The control API of a server. */
export interface LatchkeyClient {
  /** The plain endpoint. */
  readonly origin: string;
  /** Makes a sandbox; without a name it gets one. */
  createSandbox(wanted?: SandboxCreation): Promise<SandboxHandle>;
  listSandboxes(): Promise<SandboxView[]>;
  /** A sandbox that there is, by name; nothing is asked of the server. One with a port of its own is found by `listSandboxes`. */
  sandbox(name?: string): SandboxHandle;
  /** The scenario packs that a sandbox can be created with. */
  listPacks(): Promise<Pack[]>;
  /** The operations of the APIs' models: those that are built, and those that answer 501. */
  coverage(): Promise<Coverage[]>;
  /** Saves all sandboxes in the folder that the server was started with (`--state`), at once. */
  saveState(): Promise<SavedState>;
  /** The server's status and version; needs no token. */
  health(): Promise<Health>;
  /** The domains to allow in a filtering proxy, for all kinds of user or one. */
  allowList(kind?: string): Promise<AllowList>;
}

/**
 * A client of the control API at the plain endpoint, such as `http://localhost:4600`. Its methods throw `ProblemError`
 * when the server refuses.
 */
export function createClient(
  origin: string,
  { token, tlsPort, fetch = globalThis.fetch, onWarning = emitWarning }: ClientOptions = {},
): LatchkeyClient {
  const base = new URL(origin).origin;
  const call = createTransport(base, token, fetch, onWarning);
  return {
    origin: base,
    async createSandbox(wanted = {}) {
      return new SandboxHandle(call, await call<SandboxView>('POST', '/sandboxes', { body: wanted }), tlsPort);
    },
    listSandboxes: () => everyPage(call, '/sandboxes', 'sandboxes'),
    async listPacks() {
      return (await call<{ packs: Pack[] }>('GET', '/packs')).packs;
    },
    async coverage() {
      return (await call<{ apis: Coverage[] }>('GET', '/coverage')).apis;
    },
    saveState: () => call('POST', '/state'),
    health: () => call('GET', '/health', { under: '/_latchkey' }),
    sandbox: (name = 'default') => new SandboxHandle(call, addressOf(base, name), tlsPort),
    allowList: (kind) => call('GET', '/allow-list', { query: { kind } }),
  };
}

const emitWarning = (warning: string): void => process.emitWarning(`latchkey: ${warning}`, 'DeprecationWarning');

/** As the server would tell it (`GET /sandboxes/{s}`). */
function addressOf(origin: string, name: string) {
  const { port } = new URL(origin);
  const own = name !== 'default';
  return {
    name,
    origin,
    pathPrefix: own ? `/~${name}` : '',
    header: `X-Latchkey-Sandbox: ${name}`,
    hostSuffix: `${own ? `.${name}` : ''}.localhost${port === '' ? '' : `:${port}`}`,
  };
}
