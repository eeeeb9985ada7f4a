import type { Call } from '../calls/call.ts';
import type { Learnt } from '../calls/call-watch.ts';
import { fitsWildcards } from '../policies/wildcards.ts';
import type { Fault, PatternName } from './fault.ts';
import { isInTime } from './its-turn.ts';

/** The latest fact of a call that each pattern asks for; the others are known at the door. */
const LEARNT: Readonly<Partial<Record<PatternName, Learnt>>> = {
  flow: 'step',
  state: 'step',
  event: 'step',
  user: 'caller',
  account: 'caller',
  client: 'caller',
};

/** Answers about a grant. */
const OF_GRANTS: ReadonlySet<string> = new Set(['pending', 'slow-down', 'denied', 'expired', 'revoked']);

/** A fault with its patterns at hand. */
export interface ReadyFault {
  readonly fault: Fault;
  readonly patterns: readonly (readonly [PatternName, string])[];
  readonly needs: ReadonlySet<Learnt>;
  /** The same for CreateToken: none but a registered tool is told how its grant is. */
  readonly needsAtToken: ReadonlySet<Learnt>;
}

export function readyFault(fault: Fault): ReadyFault {
  const patterns = Object.entries(fault.when).map(
    ([name, pattern]) => [name as PatternName, pattern.toLowerCase()] as const,
  );
  const { answer = 'internal-error' } = fault.effect;
  const asked = patterns.map(([name]): Learnt => LEARNT[name] ?? 'operation');
  if (answer === 'revoked') asked.push('caller');
  const needs = new Set<Learnt>(asked.length === 0 ? ['operation'] : asked);
  return { fault, patterns, needs, needsAtToken: OF_GRANTS.has(answer) ? new Set([...needs, 'caller']) : needs };
}

/**
 * Whether a fault is for a call. It says so once in a call: when the last of the facts that it asks for becomes known.
 */
export function fitsFault(ready: ReadyFault, call: Call, learnt: Learnt): boolean {
  const { fault, patterns } = ready;
  const needs = call.operation === 'CreateToken' ? ready.needsAtToken : ready.needs;
  if (!needs.has(learnt)) return false;
  if (learnt !== 'caller' && needs.has('caller') && !isKnown(call)) return false;
  if (learnt !== 'step' && needs.has('step') && call.flow === undefined) return false;
  if (!isInTime(fault, call.at)) return false;
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
    case 'to':
      return [];
    default:
      return [call[name]];
  }
}

/** The control API's name for a user of an account, made of the ARN. */
function handleOf({ user = '', accountId }: Call): string | undefined {
  if (accountId === undefined) return undefined;
  return user.endsWith(':root') ? accountId : `${accountId}:${user.slice(user.lastIndexOf('/') + 1)}`;
}
