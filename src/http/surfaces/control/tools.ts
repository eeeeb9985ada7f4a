import type { FixtureSet } from '../../../core/world/fixture-set.ts';
import type { Sandboxes } from '../../../core/world/sandboxes.ts';
import type { Settings } from '../../../core/world/settings.ts';
import type { AskPage } from '../../server/in-process.ts';
import type { Listeners } from '../../server/listeners.ts';

/** The tools of the control API and of the mock's own pages, beside the sandbox of the request. */
export interface ControlTools {
  readonly sandboxes: Sandboxes;
  readonly listeners: Listeners;
  readonly fixtures: FixtureSource;
  /** Asks the mock itself for a page, as a browser would. */
  readonly askPage: AskPage;
  /** The defaults of every new sandbox. */
  readonly settings: Partial<Settings>;
  /** Saves all sandboxes in the folder that the mock was started with. */
  readonly saveState?: () => Promise<void>;
  /** PEM of the certificate that clients of https are to trust, where there is https. */
  readonly ca?: () => Promise<string>;
  /** Counts and times in Prometheus' text form, and its media type. */
  readonly metrics?: () => Promise<{ readonly type: string; readonly text: string }>;
  /** Asked for where the mock listens beyond loopback (TEST-11). */
  readonly token?: string;
}

/** The source of fixture sets; each is read and hashed once, then shared. */
export interface FixtureSource {
  /** The fixture set that the server was started with. */
  initial(): Promise<FixtureSet>;
  /**
   * The set of one pack, or of several together.
   * @throws {DomainError} `NOT_FOUND`, naming the packs there are; `MALFORMED_REQUEST` where they contradict each other
   */
  packs(names: readonly string[]): Promise<FixtureSet>;
  /** The packs there are, with a word on each. */
  listPacks(): Promise<{ name: string; description: string }[]>;
  /** @throws {DomainError} `INVALID_FIXTURES` */
  inline(value: unknown): Promise<FixtureSet>;
}
