import { storedKinds } from '../../core/kinds.ts';
import { faultsOfDump, faultsOfRecord } from '../../core/records/check-records.ts';
import type { StateProblem } from '../../core/refusals/control-facts.ts';
import { type Dump, type Row, type Stored, StoreUnavailable } from '../../core/store.ts';
import { settingsKind } from '../../core/world/settings.ts';
import { freezeDeep } from '../deep-freeze.ts';

/** So many records are kept at hand, unless their texts are longer. */
const KEPT = 2000;
const LONGEST = 16_384;

const inFixtures = { kinds: [...storedKinds, settingsKind].map(({ name }) => name), single: [] };

interface Known {
  readonly text: string;
  readonly stored: Stored<Row>;
}

/**
 * Reads records out of their texts. A text that is no record of its kind is told to the log and refused: somebody else has
 * written it. A second read of the same text gives the same record, which is a pure function of it.
 */
export class RecordReader {
  readonly #known = new Map<string, Known>();
  readonly #tell: (message: string) => void;

  /** @param tell takes down what is wrong with the store */
  constructor(tell: (message: string) => void) {
    this.#tell = tell;
  }

  /**
   * @param place key of the store and field of the record
   * @param text version and JSON of the record, as the scripts write it
   * @throws {StoreUnavailable} when it is no record
   */
  read<T extends Row>(kind: string, place: string, text: string): Stored<T> {
    const known = this.#known.get(place);
    if (known?.text === text) return known.stored as Stored<T>;
    const space = text.indexOf(' ');
    const stored = { version: Number(text.slice(0, space)), value: this.#record(kind, place, text.slice(space + 1)) };
    if (text.length <= LONGEST) {
      if (this.#known.size >= KEPT) this.#known.clear();
      this.#known.set(place, { text, stored });
    }
    // A text under a kind's name with its shape was written as T.
    return stored as unknown as Stored<T>;
  }

  /**
   * Reads records of fixtures.
   * @throws {StoreUnavailable} when they are none
   */
  dump(place: string, text: string): Dump {
    const dump = this.#json(place, text);
    const [fault] = faultsOfDump(dump, inFixtures);
    return fault === undefined ? (dump as Dump) : this.#refuse(place, fault);
  }

  #record(kind: string, place: string, json: string): Row {
    const record = this.#json(place, json);
    const [fault] = faultsOfRecord(kind, record);
    return fault === undefined ? freezeDeep(record as Row) : this.#refuse(place, fault);
  }

  #json(place: string, text: string): unknown {
    try {
      return JSON.parse(text);
    } catch {
      return this.#refuse(place, { path: 'the text', found: `one of ${text.length} characters`, expected: 'JSON' });
    }
  }

  #refuse(place: string, { path, found, expected }: StateProblem): never {
    const message = `the store holds nonsense at ${place.replaceAll('\0', ' ')}: ${path} is ${found}, not ${expected}`;
    this.#tell(message);
    throw new StoreUnavailable(message);
  }
}
