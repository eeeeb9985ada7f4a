import type { BrowserContextOptions, Page } from 'playwright-core';
import {
  type ClockStart,
  createClient,
  type LatchkeyClient,
  type OnWarning,
  type SaidKind,
  type SandboxCreation,
  type SandboxHandle,
} from '../../src/client/index.ts';
import type { Sandboxes } from '../../src/core/world/sandboxes.ts';
import type { RunningServer } from '../../src/server.ts';
import { checkAnswer } from './check-answer.ts';
import { ask } from './http.ts';
import { quicken } from './quick-page.ts';
import { singleServer, testServer } from './server.ts';
import { takePage } from './take-page.ts';
import { Visitor, type VisitorOptions } from './visitor.ts';

export type Style = 'mirror' | 'path' | 'real';

export interface WorldOptions extends Omit<SandboxCreation, 'fixtures' | 'clock'> {
  /** Inline fixtures instead of the default people. */
  readonly fixtures?: 'default' | object;
  /** Is told of old names; without it they are a mistake of the test. */
  readonly onWarning?: OnWarning;
  /** Another than the one of this process's test files. */
  readonly server?: RunningServer;
  /** Real host names come over TLS, as WebAuthn wants them. */
  readonly tls?: boolean;
  /** `at` in epoch milliseconds, for a clock that stands still. */
  readonly clock?: ClockStart | { readonly mode: 'frozen'; readonly at: number };
}

/** The part of tap's test object that ends what it started. */
interface Owner {
  teardown(end: () => unknown): unknown;
}

/** The control API of a test server. Every answer is held to openapi.yaml. */
export function controlOf(port: number, token?: string, onWarning: OnWarning = refuseOldNames): LatchkeyClient {
  return createClient(`http://localhost:${port}`, {
    ...{ token, onWarning },
    async fetch(url, question) {
      const answer = await ask(port, url, question);
      checkAnswer(question.method, url, answer.status, answer.headers['content-type'] ?? '', answer.text());
      const headers = { get: (name: string) => [answer.headers[name] ?? []].flat().join(', ') };
      return { status: answer.status, headers, text: async () => answer.text() };
    },
  });
}

/** Tests speak the one vocabulary, but those that prove the old names. */
function refuseOldNames(warning: string): void {
  throw new Error(`a test speaks in old words: ${warning}`);
}

/** A sandbox of its own for one test, in the one server of the process; dropped when the test ends. */
export async function world(owner: Owner, options: WorldOptions = {}): Promise<World> {
  // A port of its own is a thing of the process that was asked for it.
  const {
    fixtures,
    clock,
    tls = false,
    server = await (options.listen ? singleServer() : testServer()),
    onWarning,
    ...wanted
  } = options;
  const { port, sandboxes } = server;
  const control = await controlOf(port, undefined, onWarning).createSandbox({
    ...wanted,
    ...(typeof fixtures === 'object' && { fixtures }),
    ...(clock && { clock: 'at' in clock ? { mode: clock.mode, now: new Date(clock.at).toISOString() } : clock }),
  });
  owner.teardown(() => control.drop().catch(gone));
  return new World(owner, port, control, sandboxes, tls ? server.tlsPort : undefined);
}

/** A test may have dropped its sandbox itself. */
function gone(error: unknown): void {
  if ((error as { code?: string }).code !== 'UNKNOWN_SANDBOX') throw error;
}

/** A test's hold on its sandbox. */
export class World {
  readonly port: number;
  readonly name: string;
  /** Everything that can be done to the sandbox from outside. */
  readonly control: SandboxHandle;
  /** The server's own copy. */
  readonly sandboxes: Sandboxes | undefined;
  readonly #owner: Owner;
  readonly #tlsPort: number | undefined;

  constructor(owner: Owner, port: number, control: SandboxHandle, sandboxes?: Sandboxes, tlsPort?: number) {
    this.#owner = owner;
    this.#tlsPort = tlsPort;
    this.port = port;
    this.name = control.name;
    this.control = control;
    this.sandboxes = sandboxes;
  }

  /** The plain endpoint of the sandbox, by its host label. */
  get origin(): string {
    return `http://${this.control.hostSuffix.slice(1)}`;
  }

  /** A URL on an emulated host, in a style of HOST-2, in this sandbox. */
  url(host: string, path = '/', style: Style = 'mirror'): string {
    if (style === 'real' && this.#tlsPort !== undefined)
      return `https://${host}:${this.#tlsPort}${this.control.pathPrefix}${path}`;
    return this.control.url(host, path, style);
  }

  /** Somebody with a browser without scripts, and without cookies at first. */
  visitor(options: VisitorOptions = {}): Visitor {
    return new Visitor(this.control.port ?? this.port, options);
  }

  /** A page of a real browser, with cookies of its own; it closes when the test ends. */
  async browser(options: BrowserContextOptions = {}): Promise<Page> {
    const page = await this.browserForScripts(options);
    if (options.javaScriptEnabled !== false) await quicken(page);
    return page;
  }

  /** As `browser`, driven by Playwright alone: for scripts as teams own them. */
  browserForScripts(options: BrowserContextOptions = {}): Promise<Page> {
    return takePage(this.#owner, options);
  }

  /** The mailbox. `waitFor` answers the newest message that fits, and waits for one if there is none. */
  get mail(): SandboxHandle['mail'] {
    return this.control.mail;
  }

  /** Text messages and calls. */
  get phone(): SandboxHandle['phone'] {
    return this.control.phone;
  }

  /** A code that a user's device would be let in with now. IAM users are `account:name`. */
  async totp(kind: SaidKind, id: string, deviceName?: string): Promise<string> {
    const devices = await this.control.users.totp(kind, id);
    const device = devices.find(({ name, lost }) => (deviceName === undefined ? lost !== true : name === deviceName));
    if (device?.code === undefined) throw new Error(`${kind} ${id} has no such device: ${JSON.stringify(devices)}`);
    if (device.wait !== undefined) throw new Error(`no step is left: ${JSON.stringify(device)}`);
    return device.code;
  }

  /** The answer of the security check that a page shows. */
  async captchaAnswer(visitor: Visitor): Promise<string> {
    const id = visitor.page.querySelector('[data-captcha-id]')?.getAttribute('data-captcha-id');
    if (id === undefined) throw new Error('the page shows no security check');
    return (await this.control.captchas.get(id)).answer;
  }

  /** Moves the sandbox's clock on, by such as `8h1s`. */
  async advance(by: string): Promise<void> {
    await this.control.clock.advance(by);
  }
}
