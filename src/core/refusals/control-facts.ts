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
  // Sign-in without a browser (TEST-13)
  /** The pages ask at this step for something that only the person can decide. */
  SIGN_IN_UNFINISHED: { step: string };
  /** No second factor can be answered for: the device is lost, its key was never told, or the pages allow no passkey. */
  DEVICE_OUT_OF_REACH: { device: string; why: 'lost' | 'key-unknown' | 'no-passkeys-here' };
  /** All codes that would be accepted now are spent. */
  DEVICE_CODES_SPENT: { device: string; seconds: number };
  /** The code did not arrive: its mail bounced, was lost, or is on its way. */
  CODE_NOT_DELIVERED: { to: string };
  /** The session is not to be with, or not without, a second factor; the pages want it otherwise. */
  MFA_UNLIKE_WISH: { asked: boolean };
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
