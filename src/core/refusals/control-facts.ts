/** Refusals of the control API alone. Each has a status and an English text. */
export interface ControlFacts {
  // Hosts, sandboxes, control
  SANDBOX_EXISTS: { name: string };
  TOO_MANY_SANDBOXES: { limit: number };
  TOO_MANY_FAULTS: { limit: number };
  /** A fault that no call can meet, or that does nothing; `detail` completes “The fault is no use: …”. */
  FAULT_USELESS: { detail: string };
  SANDBOX_PERMANENT: { name: string };
  /** `range`: the ports that sandboxes may have, where it is none of these. */
  PORT_UNAVAILABLE: { port: number; range?: string };
  CLOCK_GOES_BACK: { now: number; asked: number };
  /** Records that came from outside are no records (TEST-8). */
  INVALID_STATE: { problems: readonly StateProblem[] };
  /** There is no folder to save the state in, or it could not be written. */
  STATE_NOT_SAVED: { why: 'no-folder' | 'failed'; detail: string };
  INVALID_FIXTURES: { problems: readonly FixtureProblem[] };
  /** The change is in force already. */
  UNCHANGED: { what: string };
}

/** One fault in a fixture file: where it is, what was found, what was expected. Lines and columns start at 1. */
export interface FixtureProblem {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly found: string;
  readonly expected: string;
  readonly path: string;
}

/** A place in a fixture file where an old name stands, and what had better stand there. */
export interface OldNameUse extends Omit<FixtureProblem, 'found' | 'expected'> {
  readonly advice: string;
}

/** A place where a state is not what it has to be. `path` is in the form `records.users[0].email`. */
export interface StateProblem {
  readonly path: string;
  readonly found: string;
  readonly expected: string;
}
