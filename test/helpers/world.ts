import { randomBytes } from 'node:crypto';
import type { BrowserContextOptions, Page } from 'playwright-core';
import t from 'tap';
import { findIamUser, findRootByEmail } from '../../src/core/accounts/find-user.ts';
import type { ClockState } from '../../src/core/clock.ts';
import type { Mail } from '../../src/core/messages/mail.ts';
import type { PhoneMessage } from '../../src/core/messages/phone.ts';
import { phoneMessages } from '../../src/core/messages/phone.ts';
import { readMail } from '../../src/core/messages/read-mail.ts';
import { currentCodes } from '../../src/core/mfa/current-codes.ts';
import { devicesOf } from '../../src/core/mfa/user-devices.ts';
import type { Sandbox } from '../../src/core/sandbox.ts';
import type { Settings } from '../../src/core/settings.ts';
import { waitFor } from '../../src/core/wait-for.ts';
import { launchBrowser } from './browser.ts';
import { testServer } from './server.ts';
import { Visitor, type VisitorOptions } from './visitor.ts';

export type Style = 'mirror' | 'path' | 'real';

export interface WorldOptions {
  readonly fixtures?: 'default' | object;
  readonly pack?: string;
  readonly settings?: Partial<Settings>;
  readonly clock?: ClockState;
}

/** The part of tap's test object that ends what it started. */
interface Owner {
  teardown(end: () => unknown): unknown;
}

const UNITS: Readonly<Record<string, number>> = { d: 86_400_000, h: 3_600_000, m: 60_000, s: 1000, ms: 1 };

/** A sandbox of its own for one test, in the one server of the file; dropped when the test ends. */
export async function world(owner: Owner, options: WorldOptions = {}): Promise<World> {
  const server = await testServer();
  const name = `w-${randomBytes(6).toString('hex')}`;
  const { settings, clock } = options;
  const sandbox = await server.sandboxes.create({ name, fixtures: server.sandboxes.fixturesOf('default'), settings, clock });
  owner.teardown(() => server.sandboxes.drop(name));
  return new World(owner, server.port, name, sandbox);
}

/** What a test says and sees of its sandbox. */
export class World {
  readonly port: number;
  readonly name: string;
  readonly #owner: Owner;
  readonly #sandbox: Sandbox;

  constructor(owner: Owner, port: number, name: string, sandbox: Sandbox) {
    this.#owner = owner;
    this.port = port;
    this.name = name;
    this.#sandbox = sandbox;
  }

  /** The plain endpoint of the sandbox. */
  get origin(): string {
    return `http://${this.name}.localhost:${this.port}`;
  }

  /** A URL on an emulated host, in a style of HOST-2, in this sandbox. */
  url(host: string, path = '/', style: Style = 'mirror'): string {
    if (style === 'path') return `http://localhost:${this.port}/~${this.name}/${host}${path}`;
    if (style === 'real') return `http://${host}/~${this.name}${path}`;
    return `http://${host}.${this.name}.localhost:${this.port}${path}`;
  }

  /** Somebody with a browser without scripts, and without cookies at first. */
  visitor(options: VisitorOptions = {}): Visitor {
    return new Visitor(this.port, options);
  }

  /** A page of a real browser, with cookies of its own; it closes when the test ends. */
  async browser(options: BrowserContextOptions = {}): Promise<Page> {
    const browser = await launchBrowser(t);
    const context = await browser.newContext({ locale: 'en-US', ...options });
    this.#owner.teardown(() => context.close());
    return context.newPage();
  }

  /** The mailbox. `waitFor` answers the newest message that fits, and waits for one if there is none. */
  readonly mail = {
    list: (query: { to?: string; subject?: string; after?: string } = {}): Promise<readonly Mail[]> =>
      readMail(this.#sandbox, query),
    waitFor: async (query: { to?: string; subject?: string; after?: string } = {}): Promise<Mail> => {
      const found = await this.#wait(() => readMail(this.#sandbox, query));
      const last = found.at(-1);
      if (last === undefined) throw new Error(`no mail: ${JSON.stringify(query)}`);
      return last;
    },
  };

  readonly phone = {
    waitFor: async ({ to }: { to: string }): Promise<PhoneMessage> => {
      const look = async () => (await this.#sandbox.store.list(phoneMessages, { index: 'number', key: to })).items;
      const last = (await this.#wait(look)).at(-1);
      if (last === undefined) throw new Error(`no text and no call to ${to}`);
      return last;
    },
  };

  /** A code that a user's device would be let in with now. IAM users are `account:name`. */
  async totp(kind: 'root' | 'iam', id: string, deviceName?: string): Promise<string> {
    const user = kind === 'root' ? (await findRootByEmail(this.#sandbox, id))?.user : await this.#iam(id);
    const devices = user === undefined ? [] : await devicesOf(this.#sandbox, user.id);
    const device = devices.find((each) => each.type === 'totp' && (deviceName ?? each.name) === each.name);
    if (device?.type !== 'totp') throw new Error(`${kind} ${id} has no such device`);
    const { totpWindow: window } = await this.#sandbox.settings();
    return (await currentCodes({ ...device, now: this.#sandbox.clock.now(), window })).code;
  }

  /** Moves the sandbox's clock on, by such as `8h1s`. */
  async advance(by: string): Promise<void> {
    const parts = [...by.matchAll(/(\d+)(ms|[dhms])/g)];
    this.#sandbox.clock.advance(parts.reduce((sum, [, n, unit = '']) => sum + Number(n) * (UNITS[unit] ?? 0), 0));
  }

  async #iam(handle: string) {
    const [account = '', name = ''] = handle.split(':');
    return findIamUser(this.#sandbox, { id: account } as never, name);
  }

  #wait<T>(look: () => Promise<readonly T[]>): Promise<readonly T[]> {
    const { journal, clock } = this.#sandbox;
    return waitFor(look, [(wake) => journal.onEntry(wake), (wake) => clock.onMove(wake)], 5000);
  }
}
