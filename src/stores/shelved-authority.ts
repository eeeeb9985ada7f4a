import { type Store, VersionConflict } from '../core/store.ts';
import { AUTHORITY_ID, type AuthorityShelf, authorities, type KeptAuthority } from '../core/world/authority.ts';

/** Keeps the certificate authority among the records that all processes of a deployment share. */
export class ShelvedAuthority implements AuthorityShelf {
  readonly #common: Store;

  constructor(common: Store) {
    this.#common = common;
  }

  async read(): Promise<KeptAuthority | undefined> {
    return (await this.#common.get(authorities, AUTHORITY_ID))?.value;
  }

  async put(made: KeptAuthority, instead: KeptAuthority | undefined): Promise<KeptAuthority> {
    const stored = await this.#common.get(authorities, AUTHORITY_ID);
    if (stored !== undefined && stored.value.root !== instead?.root) return stored.value;
    try {
      await this.#common.put(authorities, made, stored?.version ?? 0);
      return made;
    } catch (error) {
      if (!(error instanceof VersionConflict)) throw error;
      return this.put(made, instead);
    }
  }
}
