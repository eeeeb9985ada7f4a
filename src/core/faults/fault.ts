import type { Kind, Row } from '../store.ts';
import type { cuts, mailFates, namedAnswers } from '../vocabulary/fault-fields.ts';

/** The patterns of a fault, by what they are held against. */
type FaultPatterns = Readonly<Partial<Record<PatternName, string>>>;
export type PatternName = (typeof patternNames)[number];
export const patternNames = [
  'surface',
  'host',
  'method',
  'path',
  'service',
  'operation',
  'flow',
  'state',
  'event',
  'user',
  'account',
  'client',
  'to',
] as const;

interface FaultError {
  readonly status: number;
  readonly code: string;
  readonly message?: string;
  readonly oauthError?: string;
  /** Seconds. */
  readonly retryAfter?: number;
}

/** The effect on a call. Milliseconds are of wall time, because clients wait in it. */
export interface FaultEffect {
  readonly delayMs?: number;
  readonly delayUpToMs?: number;
  readonly answer?: (typeof namedAnswers)[number];
  readonly error?: FaultError;
  readonly cut?: (typeof cuts)[number];
  readonly truncate?: boolean;
  readonly bytesPerSecond?: number;
  readonly mail?: (typeof mailFates)[number];
  /** On the sandbox's clock, as is the next. */
  readonly mailDelayMs?: number;
  /** New users, roles and keys are not seen by APIs for so long. */
  readonly unseenMs?: number;
}

/** A rule by which calls fail (TEST-5). Rules are tried in the order of their ids; the first that answers has answered. */
export interface Fault extends Row {
  readonly name?: string;
  readonly when: FaultPatterns;
  /** Epoch milliseconds on the sandbox's clock: from the first, and before the second. */
  readonly from?: number;
  readonly until?: number;
  readonly skip?: number;
  readonly count?: number;
  readonly percent?: number;
  readonly effect: FaultEffect;
}

export const faults: Kind<Fault> = { name: 'faults' };

/** The history of a fault; its id is the fault's. */
export interface FaultTally extends Row {
  /** The calls that it was for. Those after its last firing are not counted. */
  readonly seen: number;
  readonly fired: number;
}

export const faultTallies: Kind<FaultTally> = { name: 'fault-tallies' };
