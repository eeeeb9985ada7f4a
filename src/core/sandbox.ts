import type { CaptchaMaker } from './challenges/captcha-maker.ts';
import { Clock, type ClockState } from './clock.ts';
import type { LeakedList } from './credentials/leaked.ts';
import type { PasswordHasher } from './credentials/password-hasher.ts';
import type { KeyMaker } from './directories/key-maker.ts';
import { Journal } from './journal.ts';
import type { WebAuthnVerifier } from './mfa/webauthn/webauthn-verifier.ts';
import { createRandom, type RandomState, type ResumableRandom } from './random.ts';
import { defaultSettings, readSettings, type Settings } from './settings.ts';
import type { Kind, Row, Store } from './store.ts';

/** What a sandbox is given from outside: everything that costs time, or touches a file. */
export interface Tools {
  readonly hasher: PasswordHasher;
  /** Whether a password is publicly known from a leak. */
  readonly leaked: LeakedList;
  readonly captcha: CaptchaMaker;
  readonly keys: KeyMaker;
  /** Judges passkeys and security keys. */
  readonly webauthn: WebAuthnVerifier;
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

/** One isolated world: clock, random, records, journal, settings (TEST-1). */
export class Sandbox {
  readonly name: string;
  readonly store: Store;
  readonly clock: Clock;
  readonly journal: Journal;
  readonly tools: Tools;
  readonly #locks = new Map<string, Promise<unknown>>();
  #random: ResumableRandom;
  #secret: string;
  #settings: Settings = defaultSettings;

  constructor({ name, store, tools, clock, seed }: SandboxOptions) {
    this.name = name;
    this.store = store;
    this.tools = tools;
    this.clock = new Clock(clock, tools.wall);
    this.#random = createRandom({ seed, drawn: 0 });
    this.#secret = this.#random.token();
    this.journal = new Journal(
      () => this.clock.now(),
      () => this.#settings.journalLimit,
    );
  }

  get random(): ResumableRandom {
    return this.#random;
  }

  /** The key that cookies and form tokens are sealed with; another sandbox's do not fit. */
  get secret(): string {
    return this.#secret;
  }

  async settings(): Promise<Settings> {
    this.#settings = await readSettings(this.store);
    return this.#settings;
  }

  /** Writes clock, random stream and secret to the store, for export and for replicas. */
  async remember(): Promise<void> {
    const stored = await this.store.get(sandboxStates, ID);
    const state = { id: ID, clock: this.clock.state(), random: this.#random.state(), secret: this.#secret };
    await this.store.put(sandboxStates, state, stored?.version ?? 0);
  }

  /** Takes up what `remember` wrote. */
  async recall(): Promise<void> {
    const stored = await this.store.get(sandboxStates, ID);
    if (stored === undefined) return;
    this.clock.restore(stored.value.clock);
    this.#random = createRandom(stored.value.random);
    this.#secret = stored.value.secret;
  }

  /** Runs one piece of work at a time per key in this process; the store's version check guards against other processes. */
  async alone<T>(key: string, work: () => Promise<T>): Promise<T> {
    const before = this.#locks.get(key) ?? Promise.resolve();
    const run = before.then(work, work);
    const settled = run.catch(() => undefined);
    this.#locks.set(key, settled);
    try {
      return await run;
    } finally {
      if (this.#locks.get(key) === settled) this.#locks.delete(key);
    }
  }
}
