import type { CaptchaMaker } from './challenges/captcha-maker.ts';
import type { LeakedList } from './credentials/leaked.ts';
import type { PasswordHasher } from './credentials/password-hasher.ts';
import type { IssuerReader } from './federation/openid/issuer-reader.ts';
import type { ExchangeShelf } from './journal/exchanges.ts';
import { Journal, type JournalView } from './journal/journal.ts';
import type { MayLeadTo } from './may-lead-to.ts';
import type { MailCarrier } from './messages/mail-carrier.ts';
import type { MimeComposer } from './messages/mime-composer.ts';
import type { WebAuthnVerifier } from './mfa/webauthn/webauthn-verifier.ts';
import { createRandom, type Random } from './random/random.ts';
import { RandomLots } from './random/random-lots.ts';
import type { KeyMaker } from './signing/key-maker.ts';
import type { Store, Stored } from './store.ts';
import { Clock } from './time/clock.ts';
import { Waiters } from './waits/waiters.ts';
import type { Quarters } from './world/backing.ts';
import type { Choosing } from './world/choosing.ts';
import type { FixtureSet } from './world/fixture-set.ts';
import { completeSettings, type Settings } from './world/settings.ts';
import type { World } from './world/world.ts';

/** The sandbox's means from outside: everything that costs time, or touches a file. */
export interface Tools {
  readonly hasher: PasswordHasher;
  /** Whether a password is publicly known from a leak. */
  readonly leaked: LeakedList;
  readonly captcha: CaptchaMaker;
  readonly keys: KeyMaker;
  /** Judges passkeys and security keys. */
  readonly webauthn: WebAuthnVerifier;
  readonly mime: MimeComposer;
  readonly issuers: IssuerReader;
  /** Heads and bodies of the newest requests, of all sandboxes. */
  readonly shelf: ExchangeShelf;
  /** Takes mail to a real server, where there is one. */
  readonly carrier?: MailCarrier;
  /** Whether browsers may be led to a host that is neither emulated nor this machine (TEST-11); absent, to none. */
  readonly mayLeadTo?: MayLeadTo;
  /** The server's word on choosing instead of typing; absent, as `asked`. */
  readonly choosing?: Choosing;
  /** The wall clock, in epoch milliseconds. */
  readonly wall: () => number;
}

/** Changes a world's record in one step: the change is made of what is stored, again when another writer was faster. */
type ChangeWorld = (change: (world: World) => World) => Promise<Stored<World>>;

interface SandboxOptions {
  readonly stored: Stored<World>;
  readonly quarters: Quarters;
  readonly tools: Tools;
  readonly change: ChangeWorld;
  /** Keeps it from being idle. */
  readonly noteUse: () => void;
}

/** A process's copy of a world, shared by all views of it. */
interface Known {
  readonly options: SandboxOptions;
  readonly clock: Clock;
  readonly waiters: Waiters;
  world: World;
  version: number;
  settings: Settings;
  lots: RandomLots;
  random: Random;
}

/** The sequence that lots of the random stream are counted by. */
export const LOTS = 'random';

/** One isolated world: clock, random, records, journal, settings (TEST-1). */
export class Sandbox {
  readonly name: string;
  readonly store: Store;
  readonly clock: Clock;
  readonly journal: JournalView;
  readonly tools: Tools;
  readonly #known: Known;
  readonly #of: Sandbox | undefined;

  constructor(from: SandboxOptions | { readonly of: Sandbox; readonly journal: JournalView }) {
    this.#of = 'of' in from ? from.of : undefined;
    this.#known = 'of' in from ? from.of.#known : knownOf(from);
    const { options, clock, world } = this.#known;
    this.name = world.id;
    this.store = options.quarters.store;
    this.tools = options.tools;
    this.clock = clock;
    this.journal =
      'of' in from
        ? from.journal
        : new Journal(
            from.quarters.log,
            () => clock.now(),
            () => this.settings,
            this.tools.shelf,
          );
  }

  /** The same world, which tells what happens to another journal. */
  telling(journal: JournalView): Sandbox {
    return new Sandbox({ of: this, journal });
  }

  /** The same world with its own journal, for what goes on after the piece of work that told another one. */
  get atLarge(): Sandbox {
    return this.#of?.atLarge ?? this;
  }

  /** The record as the door read it last. */
  get world(): World {
    return this.#known.world;
  }

  /** The fixtures that it started from. */
  get fixtures(): FixtureSet {
    return this.#known.options.quarters.fixtures;
  }

  get random(): Random {
    return this.#known.random;
  }

  get waiters(): Waiters {
    return this.#known.waiters;
  }

  /** The key that cookies and form tokens are sealed with; another sandbox's do not fit. */
  get secret(): string {
    return this.#known.world.secret;
  }

  get settings(): Settings {
    return this.#known.settings;
  }

  /**
   * Takes up the record as it is now, and has enough of the random stream at hand for a request.
   * @returns a promise only when more of the stream has to be fetched
   */
  take(stored: Stored<World>): Promise<void> | undefined {
    if (this.takeAtOnce(stored)) return undefined;
    return this.store.next(LOTS).then((lot) => this.#known.lots.add(lot));
  }

  /** Takes up the record as it is now; answers whether there is enough of the random stream at hand. */
  takeAtOnce({ value: world, version }: Stored<World>): boolean {
    const known = this.#known;
    if (version > known.version) {
      if (world.restores !== known.world.restores) {
        known.lots = new RandomLots(world.random.drawn);
        known.random = createRandom(world.random, known.lots);
      }
      known.settings = completeSettings(world.settings);
      known.world = world;
      known.version = version;
      known.clock.take(world.clock);
    }
    return world.random.seed === undefined || !known.lots.isLow;
  }

  /** Changes the world's record, for this process and all others. */
  async change(change: (world: World) => World): Promise<void> {
    await this.take(await this.#known.options.change(change));
  }

  /** The position of the random stream, for an export. */
  drawn(lots: number): number {
    return this.#known.lots.drawn(lots);
  }

  /** Runs one piece of work at a time per key, whichever process asks. */
  alone<T>(key: string, work: () => Promise<T>): Promise<T> {
    return this.#known.options.quarters.alone(key, work);
  }
}

function knownOf(options: SandboxOptions): Known {
  const { stored, tools } = options;
  const { value: world, version } = stored;
  const lots = new RandomLots(world.random.drawn);
  return {
    options,
    clock: new Clock(world.clock, tools.wall),
    waiters: new Waiters(tools.wall, options.noteUse),
    world,
    version,
    settings: completeSettings(world.settings),
    lots,
    random: createRandom(world.random, lots),
  };
}
