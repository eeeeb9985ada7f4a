import type { CaptchaMaker } from './challenges/captcha-maker.ts';
import { Clock, type ClockState } from './clock.ts';
import type { LeakedList } from './credentials/leaked.ts';
import type { PasswordHasher } from './credentials/password-hasher.ts';
import type { KeyMaker } from './directories/key-maker.ts';
import { Journal, type JournalView } from './journal.ts';
import type { MimeComposer } from './messages/mime-composer.ts';
import type { WebAuthnVerifier } from './mfa/webauthn/webauthn-verifier.ts';
import { createRandom, type RandomState, type ResumableRandom } from './random.ts';
import { defaultSettings, readSettings, type Settings } from './settings.ts';
import type { Kind, Row, Store } from './store.ts';
import { Turns } from './turns.ts';
import { Waiters } from './waiters.ts';

/** What a sandbox is given from outside: everything that costs time, or touches a file. */
export interface Tools {
  readonly hasher: PasswordHasher;
  /** Whether a password is publicly known from a leak. */
  readonly leaked: LeakedList;
  readonly captcha: CaptchaMaker;
  readonly keys: KeyMaker;
  /** Judges passkeys and security keys. */
  readonly webauthn: WebAuthnVerifier;
  readonly mime: MimeComposer;
  /** The wall clock, in epoch milliseconds. */
  readonly wall: () => number;
}

/** What a sandbox remembers of itself, beside its records. */
interface SandboxState extends Row {
  readonly clock: ClockState;
  readonly random: RandomState;
  readonly secret: string;
}

export const sandboxStates: Kind<SandboxState> = { name: 'sandbox' };
const ID = 'sandbox';

/** How a sandbox starts: its name, its records, and where its clock and random stream begin. */
export interface SandboxOptions {
  readonly name: string;
  readonly store: Store;
  readonly tools: Tools;
  readonly clock?: ClockState;
  readonly seed?: string;
}

/** What changes in a sandbox, shared by all views of it. */
interface Inner {
  readonly turns: Turns;
  readonly waiters: Waiters;
  random: ResumableRandom;
  secret: string;
  settings: Settings;
}

function innerOf(seed: string | undefined, { wall }: Tools): Inner {
  const random = createRandom({ seed, drawn: 0 });
  return { turns: new Turns(), waiters: new Waiters(wall), random, secret: random.token(), settings: defaultSettings };
}

/** One isolated world: clock, random, records, journal, settings (TEST-1). */
export class Sandbox {
  readonly name: string;
  readonly store: Store;
  readonly clock: Clock;
  readonly journal: JournalView;
  readonly tools: Tools;
  readonly #inner: Inner;

  constructor(options: SandboxOptions | { readonly of: Sandbox; readonly journal: JournalView }) {
    const { name, store, tools } = 'of' in options ? options.of : options;
    this.name = name;
    this.store = store;
    this.tools = tools;
    if ('of' in options) {
      this.clock = options.of.clock;
      this.#inner = options.of.#inner;
      this.journal = options.journal;
    } else {
      this.clock = new Clock(options.clock, tools.wall);
      this.#inner = innerOf(options.seed, tools);
      this.journal = new Journal(
        () => this.clock.now(),
        () => this.#inner.settings.journalLimit,
      );
    }
  }

  /** The same world, which tells what happens to another journal. */
  telling(journal: JournalView): Sandbox {
    return new Sandbox({ of: this, journal });
  }

  get random(): ResumableRandom {
    return this.#inner.random;
  }

  get waiters(): Waiters {
    return this.#inner.waiters;
  }

  /** The key that cookies and form tokens are sealed with; another sandbox's do not fit. */
  get secret(): string {
    return this.#inner.secret;
  }

  async settings(): Promise<Settings> {
    this.#inner.settings = await readSettings(this.store);
    return this.#inner.settings;
  }

  /** Writes clock, random stream and secret to the store, for export and for replicas. */
  async remember(): Promise<void> {
    const stored = await this.store.get(sandboxStates, ID);
    const state = { id: ID, clock: this.clock.state(), random: this.#inner.random.state(), secret: this.#inner.secret };
    await this.store.put(sandboxStates, state, stored?.version ?? 0);
  }

  /** Takes up what `remember` wrote. */
  async recall(): Promise<void> {
    const stored = await this.store.get(sandboxStates, ID);
    if (stored === undefined) return;
    this.clock.restore(stored.value.clock);
    this.#inner.random = createRandom(stored.value.random);
    this.#inner.secret = stored.value.secret;
  }

  /** Runs one piece of work at a time per key in this process; the store's version check guards against other processes. */
  alone<T>(key: string, work: () => Promise<T>): Promise<T> {
    return this.#inner.turns.run(key, work);
  }
}
