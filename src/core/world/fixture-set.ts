import type { OldNameUse } from '../refusals/control-facts.ts';
import type { Dump } from '../store.ts';

/** A fixture set, parsed and hashed once, that any number of sandboxes start from. */
export interface FixtureSet {
  /** Two sets of one key have the same records. */
  readonly key: string;
  /** Its records, frozen. Times in them are relative to a sandbox's birth (`Kind.rebase`). */
  readonly dump: Dump;
  /** The places where its file uses old names. */
  readonly oldNames: readonly OldNameUse[];
  /** Clear text by hash, of seeded passwords that are public knowledge: the home page shows them (TEST-10). */
  readonly passwords?: () => Promise<ReadonlyMap<string, string>>;
}
