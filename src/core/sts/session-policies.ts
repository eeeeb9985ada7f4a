import { DomainError } from '../errors.ts';
import { managedPolicy } from '../policies/managed-policy.ts';
import { type PolicyDocument, parsePolicy } from '../policies/policy.ts';
import type { SessionTag } from './temporary-credentials.ts';

/** The wished limits of a session. */
export interface SessionLimits {
  readonly policy?: string;
  readonly policyArns: readonly string[];
  readonly tags: readonly SessionTag[];
}

interface SessionPolicies {
  /** Absent: no policy was given. */
  readonly policies?: readonly PolicyDocument[];
  /** The share of the room for policies and tags that is taken, in percent; absent when none was given. */
  readonly packedPolicySize?: number;
}

/** Characters that policies and tags may take (ours: the service packs them in a way that it does not tell). */
const ROOM = 2048;

/**
 * Reads the policies of a session and weighs them.
 * @throws {DomainError} `POLICY_MALFORMED`, `POLICY_TOO_LARGE`
 */
export function sessionPolicies({ policy, policyArns, tags }: SessionLimits): SessionPolicies {
  const inline = policy === undefined ? [] : [parsePolicy(policy)];
  const limited = inline.length + policyArns.length > 0;
  if (!limited && tags.length === 0) return {};
  const policySize = percent([...inline.map((each) => JSON.stringify(each)), ...policyArns]);
  const tagSize = percent(tags.flatMap(({ key, value }) => [key, value]));
  for (const [what, size] of [
    ['policy', policySize],
    ['tags', tagSize],
  ] as const) {
    if (size > 100) throw new DomainError('POLICY_TOO_LARGE', { what, percent: size });
  }
  return {
    ...(limited && { policies: [...inline, ...policyArns.map(managedPolicy)] }),
    packedPolicySize: Math.max(policySize, tagSize),
  };
}

const percent = (texts: readonly string[]): number =>
  Math.ceil((texts.reduce((sum, { length }) => sum + length, 0) / ROOM) * 100);
