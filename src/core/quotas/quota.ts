import type { Kind, Row } from '../store.ts';

/** The rate of an API, and how many calls may come at once. */
export interface Quota {
  readonly perSecond: number;
  readonly burst: number;
  /** Each account has a bucket of its own; else all callers of the sandbox share one. */
  readonly perAccount?: true;
}

/**
 * By the name of the API (TEST-16): 600 a second and account for STS, 20 for the APIs of IAM Identity Center together with its
 * portal. The rate of IAM and of SSO OIDC is published nowhere; theirs are ours.
 */
export const quotas: ReadonlyMap<string, Quota> = new Map<string, Quota>([
  ['sts', { perSecond: 600, burst: 600, perAccount: true }],
  ['iam', { perSecond: 20, burst: 40, perAccount: true }],
  ['sso', { perSecond: 20, burst: 20 }],
  ['sso-oidc', { perSecond: 20, burst: 20 }],
  ['sso-admin', { perSecond: 20, burst: 20 }],
  ['identitystore', { perSecond: 20, burst: 20 }],
]);

/** A token bucket; its id is the API, with the account where each has one. */
interface QuotaBucket extends Row {
  /** Thousandths of a call: they fill by a whole number each millisecond. */
  readonly left: number;
  /** Epoch milliseconds on the sandbox's clock. */
  readonly at: number;
}

export const quotaBuckets: Kind<QuotaBucket> = { name: 'quota-buckets' };
