/** The mistakes of clients that go well at first (TEST-15), by name. */
export const findingRules = [
  'polls-too-fast',
  'ignores-retry-after',
  'uses-old-refresh-token',
  'goes-without-state',
  'retries-refusals',
  'signs-in-again-when-throttled',
  'calls-another-region',
  'sends-secrets-in-url',
  'leaves-session',
] as const;

export type FindingRule = (typeof findingRules)[number];

/** The facts of each mistake. `who` is a tool, or else a user, or empty; lengths of time are seconds. */
export interface FindingFacts {
  'polls-too-fast': { who: string; passed: number; wait: number };
  'ignores-retry-after': { who: string; what: string; wait: number };
  'uses-old-refresh-token': { who: string };
  'goes-without-state': { who: string };
  'retries-refusals': { who: string; what: string; times: number; reason: string };
  'signs-in-again-when-throttled': { what: string };
  'calls-another-region': { what: string };
  'sends-secrets-in-url': { name: string; path: string };
  'leaves-session': { who: string; kind: string; id: string };
}

/** One mistake, and the journal's entries that show it. */
export interface Finding {
  readonly rule: FindingRule;
  /** The number of the last entry; 0 where no entry shows it. */
  readonly seq: number;
  /** Epoch milliseconds on the sandbox's clock. */
  readonly at: number;
  readonly facts: FindingFacts[FindingRule];
  readonly entries: readonly number[];
  readonly client?: string;
  readonly user?: string;
}
