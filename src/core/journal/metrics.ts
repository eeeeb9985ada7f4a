import type { Unnumbered } from './journal.ts';

/** The upper bounds of the classes that times are sorted into, in seconds. */
export const TIME_BOUNDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10] as const;

/** So many combinations of labels are told apart; what comes later counts as `other`, because clients choose some of them. */
const MOST = 1000;
const OTHER = 'other';

/** Numbers by the values of one label or two. */
class Labelled<T> {
  readonly labels: readonly string[];
  readonly #make: () => T;
  readonly #values = new Map<string, { readonly of: readonly string[]; value: T }>();

  constructor(labels: readonly string[], make: () => T) {
    this.labels = labels;
    this.#make = make;
  }

  change(change: (value: T) => T, first: string, second?: string): void {
    const key = second === undefined ? first : `${first}\0${second}`;
    const known = this.#values.get(key);
    if (known !== undefined) known.value = change(known.value);
    else if (this.#values.size < MOST || (first === OTHER && (second ?? OTHER) === OTHER))
      this.#values.set(key, { of: second === undefined ? [first] : [first, second], value: change(this.#make()) });
    else this.change(change, OTHER, second === undefined ? undefined : OTHER);
  }

  /** All of them, each with the values of its labels in their order. */
  all(): readonly { readonly of: readonly string[]; readonly value: T }[] {
    return [...this.#values.values()];
  }
}

/** Times in classes. */
export class Times {
  /** The number in each class by itself, the last one without a bound. */
  readonly #counts: number[] = Array(TIME_BOUNDS.length + 1).fill(0);
  #sum = 0;

  add(seconds: number): void {
    const at = TIME_BOUNDS.findIndex((bound) => seconds <= bound);
    const place = at < 0 ? TIME_BOUNDS.length : at;
    this.#counts[place] = (this.#counts[place] ?? 0) + 1;
    this.#sum += seconds;
  }

  /** Each class holds those that are no longer than its bound, and the last one all. */
  get classes(): readonly number[] {
    let all = 0;
    return this.#counts.map((count) => (all += count));
  }

  /** In seconds. */
  get sum(): number {
    return this.#sum;
  }
}

const withTime =
  (seconds: number) =>
  (times: Times): Times => {
    times.add(seconds);
    return times;
  };

const oneMore = (count: number): number => count + 1;
const none = (): number => 0;

/** The counts of a process from its start (`/_latchkey/metrics`): by kinds of things, and never by user. */
export class Metrics {
  readonly signIns = new Labelled(['flow', 'mfa'], none);
  readonly refusals = new Labelled(['surface', 'reason'], none);
  readonly requests = new Labelled(['surface', 'status'], none);
  readonly requestTimes = new Labelled(['surface'], () => new Times());
  readonly storeTimes = new Labelled(['operation'], () => new Times());

  /** Counts what a sandbox's journal is told. */
  note({ kind, name, reason, facts }: Omit<Unnumbered, 'seq'>): void {
    if (kind === 'request') {
      const surface = String(facts.surface);
      this.requests.change(oneMore, surface, String(facts.status));
      this.requestTimes.change(withTime(Number(facts.durationMs) / 1000), surface);
      if (reason !== undefined) this.refusals.change(oneMore, surface, reason);
    } else if (name === 'flow.refused' && reason !== undefined) {
      // The page that tells it is answered as any other.
      this.refusals.change(oneMore, String(facts.flow), reason);
    } else if (name === 'session.started') {
      this.signIns.change(oneMore, String(facts.flow ?? OTHER), String(facts.mfa));
    }
  }

  /** Notes how long the store took. */
  noteStore(operation: string, seconds: number): void {
    this.storeTimes.change(withTime(seconds), operation);
  }
}
