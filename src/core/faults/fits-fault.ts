import type { Call } from '../calls/call.ts';
import type { Learnt } from '../calls/call-watch.ts';
import { fitsWildcards } from '../policies/wildcards.ts';
import type { Fault, PatternName } from './fault.ts';

/** The latest fact of a call that each pattern asks for; the others are known at the door. */
const LEARNT: Readonly<Partial<Record<PatternName, Learnt>>> = {
  flow: 'step',
  state: 'step',
  event: 'step',
  user: 'caller',
  account: 'caller',
  client: 'caller',
};

/** A fault with its patterns at hand. */
export interface ReadyFault {
  readonly fault: Fault;
  readonly patterns: readonly (readonly [PatternName, string])[];
  readonly needs: ReadonlySet<Learnt>;
}

export function readyFault(fault: Fault): ReadyFault {
  const patterns = Object.entries(fault.when).map(
    ([name, pattern]) => [name as PatternName, pattern.toLowerCase()] as const,
  );
  const needs = new Set(patterns.map(([name]) => LEARNT[name] ?? 'operation'));
  return { fault, patterns, needs: needs.size === 0 ? new Set(['operation'] as const) : needs };
}

/**
 * Whether a fault is for a call. It says so once in a call: when the last of the facts that it asks for becomes known.
 */
export function fitsFault({ fault, patterns, needs }: ReadyFault, call: Call, learnt: Learnt): boolean {
  if (!needs.has(learnt)) return false;
  if (learnt !== 'caller' && needs.has('caller') && !isKnown(call)) return false;
  if (learnt !== 'step' && needs.has('step') && call.flow === undefined) return false;
  if (call.at < (fault.from ?? Number.NEGATIVE_INFINITY) || call.at >= (fault.until ?? Number.POSITIVE_INFINITY))
    return false;
  return patterns.every(([name, pattern]) => factsOf(call, name).some((fact) => fits(pattern, fact)));
}

const isKnown = ({ user, clientId }: Call): boolean => user !== undefined || clientId !== undefined;

const fits = (pattern: string, fact: string | undefined): boolean =>
  fact !== undefined && fitsWildcards(pattern, fact.toLowerCase());

function factsOf(call: Call, name: PatternName): readonly (string | undefined)[] {
  switch (name) {
    case 'user':
      return [call.user, handleOf(call)];
    case 'account':
      return [call.accountId];
    case 'client':
      return [call.client, call.clientId];
    default:
      return [call[name]];
  }
}

/** The control API's name for a user of an account, made of the ARN. */
function handleOf({ user = '', accountId }: Call): string | undefined {
  if (accountId === undefined) return undefined;
  return user.endsWith(':root') ? accountId : `${accountId}:${user.slice(user.lastIndexOf('/') + 1)}`;
}
