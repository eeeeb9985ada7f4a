import { join } from 'node:path';
import { faultsOfRecord } from '../../core/records/check-records.ts';
import { type AuthorityShelf, authorities, type KeptAuthority } from '../../core/world/authority.ts';
import { makeFolder } from '../../make-folder.ts';
import { StoreRefused } from '../store-refused.ts';
import { noFile, orUnusable } from './read-folder.ts';
import { readSealed, writeSealed } from './sealed-lines.ts';

/** The file of a state folder that keeps the certificate authority. It is read and written by who has the folder. */
export class AuthorityFile implements AuthorityShelf {
  readonly #folder: string;
  readonly #file: string;

  constructor(folder: string) {
    this.#folder = folder;
    this.#file = join(folder, 'authority.jsonl');
  }

  /** @throws {StoreRefused} when the file cannot be read, or is none; it stays as it is */
  async read(): Promise<KeptAuthority | undefined> {
    return orUnusable(this.#folder, async () => {
      const lines = await readSealed(this.#file, 'authority').catch(noFile);
      if (lines === undefined) return undefined;
      const [fault] = faultsOfRecord(authorities.name, lines[0]);
      if (fault === undefined) return lines[0] as KeptAuthority;
      throw new StoreRefused(`${this.#file} holds no certificate authority: ${fault.path} is not ${fault.expected}`);
    });
  }

  async put(made: KeptAuthority): Promise<KeptAuthority> {
    return orUnusable(this.#folder, async () => {
      await makeFolder(this.#folder, 0o700);
      await writeSealed(this.#file, 'authority', [made]);
      return made;
    });
  }
}
