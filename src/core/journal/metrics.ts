import type { JournalEntry } from './journal.ts';

/** The upper bounds of the classes that times are sorted into, in seconds. */
export const TIME_BOUNDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;

/** So many combinations of labels are told apart; what comes later counts as `other`, because clients choose some of them. */
const MOST = 1000;
const OTHER = 'other';

/** Numbers by the values of some labels. */
class Labelled<T> {
  readonly labels: readonly string[];
  readonly #make: () => T;
  readonly #values = new Map<string, { readonly of: readonly string[]; value: T }>();

  constructor(labels: readonly string[], make: () => T) {
    this.labels = labels;
    this.#make = make;
  }

  change(of: readonly string[], change: (value: T) => T): void {
    const key = of.join('\0');
    const known = this.#values.get(key);
    if (known !== undefined) known.value = change(known.value);
    else if (this.#values.size < MOST || of.every((each) => each === OTHER))
      this.#values.set(key, { of, value: change(this.#make()) });
    else this.change(Array(of.length).fill(OTHER), change);
  }

  /** All of them, each with the values of its labels in their order. */
  all(): readonly { readonly of: readonly string[]; readonly value: T }[] {
    return [...this.#values.values()];
  }
}

/** Times in classes; each class holds those that are no longer than its bound, and the last one all. */
export interface Times {
  readonly classes: readonly number[];
  /** In seconds. */
  readonly sum: number;
}

const noTimes = (): Times => ({ classes: Array(TIME_BOUNDS.length + 1).fill(0), sum: 0 });

const withTime =
  (seconds: number) =>
  ({ classes, sum }: Times): Times => ({
    classes: classes.map((count, at) => (seconds <= (TIME_BOUNDS[at] ?? Number.POSITIVE_INFINITY) ? count + 1 : count)),
    sum: sum + seconds,
  });

const oneMore = (count: number): number => count + 1;
const none = (): number => 0;

/** The counts of a process from its start (`/_latchkey/metrics`): by kinds of things, and never by user. */
export class Metrics {
  readonly signIns = new Labelled(['flow', 'mfa'], none);
  readonly refusals = new Labelled(['surface', 'reason'], none);
  readonly requests = new Labelled(['surface', 'status'], none);
  readonly requestTimes = new Labelled(['surface'], noTimes);
  readonly storeTimes = new Labelled(['operation'], noTimes);

  /** Counts what a sandbox's journal is told. */
  note({ kind, name, reason, facts }: Omit<JournalEntry, 'seq'>): void {
    if (kind === 'request') {
      const surface = String(facts.surface);
      this.requests.change([surface, String(facts.status)], oneMore);
      this.requestTimes.change([surface], withTime(Number(facts.durationMs) / 1000));
      if (reason !== undefined) this.refusals.change([surface, reason], oneMore);
    } else if (name === 'flow.refused' && reason !== undefined) {
      // The page that tells it is answered as any other.
      this.refusals.change([String(facts.flow), reason], oneMore);
    } else if (name === 'session.started') {
      this.signIns.change([String(facts.flow ?? OTHER), String(facts.mfa)], oneMore);
    }
  }

  /** Notes how long the store took. */
  noteStore(operation: string, seconds: number): void {
    this.storeTimes.change([operation], withTime(seconds));
  }
}
