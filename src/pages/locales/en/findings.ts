import type { FindingFacts, FindingRule } from '../../../core/findings/finding.ts';

const named = (who: string): string => (who === '' ? 'somebody' : who);

const details: { readonly [R in FindingRule]: (facts: FindingFacts[R]) => string } = {
  'polls-too-fast': ({ who, passed, wait }) =>
    `${named(who)} polled again after ${passed} s, and has to wait ${wait} s`,
  'ignores-retry-after': ({ who, what, wait }) => `${named(who)} called ${what} again before ${wait} s were over`,
  'uses-old-refresh-token': ({ who }) => `${named(who)} used a refresh token again that it had exchanged before`,
  'goes-without-state': ({ who }) => `${named(who)} asked for an authorization code without a state`,
  'retries-refusals': ({ who, what, times, reason }) =>
    `${named(who)} called ${what} ${times} times, and was refused by ${reason} each time`,
  'signs-in-again-when-throttled': ({ what }) => `${what} came after a call that was throttled`,
  'calls-another-region': ({ what }) => `${what} was called in a Region that knows nothing of it`,
  'sends-secrets-in-url': ({ name, path }) => `${name} stood in the URL of ${path}`,
  'leaves-session': ({ who, kind, id }) => `${named(who)} is still signed in: ${kind} session ${id}`,
};

const advice: { readonly [R in FindingRule]: string } = {
  'polls-too-fast': 'wait as many seconds between polls as `interval` says, and five more after `slow_down`',
  'ignores-retry-after': 'wait as long as `Retry-After` says',
  'uses-old-refresh-token': 'keep the refresh token of the newest answer, and forget the others',
  'goes-without-state': 'send a `state`, and compare it when the browser comes back (RFC 6749 §10.12)',
  'retries-refusals': 'give up where the same call would be refused again',
  'signs-in-again-when-throttled': 'wait and call again: a throttled session is alive',
  'calls-another-region': 'call the Region that the directory or the session lives in',
  'sends-secrets-in-url': 'send secrets in a header or in the body: URLs are logged',
  'leaves-session': 'sign out at the end',
};

/** The mistakes of clients: a sentence for each, and what to do instead. */
export const findings = { details, advice };
