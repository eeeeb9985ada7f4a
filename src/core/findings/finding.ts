/** The mistakes of clients that go well at first (TEST-15), by name, with what to do instead. */
export const findingRules = {
  'polls-too-fast': 'wait as many seconds between polls as `interval` says, and five more after `slow_down`',
  'ignores-retry-after': 'wait as long as `Retry-After` says',
  'uses-old-refresh-token': 'keep the refresh token of the newest answer, and forget the others',
  'goes-without-state': 'send a `state`, and compare it when the browser comes back (RFC 6749 §10.12)',
  'retries-refusals': 'give up where the same call would be refused again',
  'signs-in-again-when-throttled': 'wait and call again: a throttled session is alive',
  'calls-another-region': 'call the Region that the directory or the session lives in',
  'sends-secrets-in-url': 'send secrets in a header or in the body: URLs are logged',
  'leaves-session': 'sign out at the end',
} as const;

export type FindingRule = keyof typeof findingRules;

/** One mistake, and the journal's entries that show it. */
export interface Finding {
  readonly rule: FindingRule;
  /** The number of the last entry; 0 where no entry shows it. */
  readonly seq: number;
  /** Epoch milliseconds on the sandbox's clock. */
  readonly at: number;
  /** One sentence: who did what. */
  readonly detail: string;
  readonly entries: readonly number[];
  readonly client?: string;
  readonly user?: string;
}
