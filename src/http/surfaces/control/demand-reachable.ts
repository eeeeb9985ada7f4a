import { DomainError } from '../../../core/errors.ts';
import type { Fault, PatternName } from '../../../core/faults/fault.ts';
import { fitsWildcards } from '../../../core/policies/wildcards.ts';

type Known = Readonly<Partial<Record<PatternName, readonly string[]>>>;

/** The names in a message. */
const SHOWN = 40;

/**
 * Refuses a fault that no call can meet.
 * @throws {DomainError} `FAULT_USELESS` with what there is
 */
export async function demandReachable(fault: Pick<Fault, 'when'>): Promise<void> {
  const detail = await unreachable(fault);
  if (detail !== undefined) throw new DomainError('FAULT_USELESS', { detail });
}

/**
 * The reason why no call can meet a fault: a pattern fits nothing that there is. Users, accounts, tools, hosts and paths may
 * come later; they are not looked at.
 */
export async function unreachable({ when }: Pick<Fault, 'when'>): Promise<string | undefined> {
  reachable ??= lookRound();
  const known = await reachable;
  const { flow, service } = when;
  const flows = known.flows.filter(({ name }) => flow === undefined || fits(flow, name));
  const apis = known.apis.filter(({ name }) => service === undefined || fits(service, name));
  const names: Known = {
    surface: known.surfaces,
    service: known.apis.map(({ name }) => name),
    flow: known.flows.map(({ name }) => name),
    operation: apis.flatMap(({ operations }) => operations),
    state: flows.flatMap(({ states }) => states),
    event: flows.flatMap(({ events }) => events),
  };
  for (const [pattern, all] of Object.entries(names)) {
    const detail = missing(pattern as PatternName, when, all);
    if (detail !== undefined) return detail;
  }
  return undefined;
}

/** The names that patterns can fit, for those who choose one. */
export async function reachableNames(): Promise<
  Readonly<Record<'surface' | 'service' | 'operation' | 'flow', readonly string[]>>
> {
  reachable ??= lookRound();
  const { surfaces, apis, flows } = await reachable;
  const all = (names: readonly string[]): string[] => [...new Set(names)].sort();
  return {
    surface: all(surfaces),
    service: all(apis.map(({ name }) => name)),
    operation: all(apis.flatMap(({ operations }) => operations)),
    flow: all(flows.map(({ name }) => name)),
  };
}

function missing(pattern: PatternName, when: Fault['when'], all: readonly string[]): string | undefined {
  const wanted = when[pattern];
  if (wanted === undefined || all.some((name) => fits(wanted, name))) return undefined;
  const names = [...new Set(all)].sort((a, b) => likeness(b, wanted) - likeness(a, wanted) || (a < b ? -1 : 1));
  const more = names.length > SHOWN ? ` and ${names.length - SHOWN} more` : '';
  return `no ${pattern} fits “${wanted}”; there are ${names.slice(0, SHOWN).join(', ')}${more}`;
}

/** The letters at the beginning that two names share. */
function likeness(name: string, wanted: string): number {
  const [one, other] = [name.toLowerCase(), wanted.toLowerCase()];
  const at = [...one].findIndex((letter, index) => letter !== other[index]);
  return at < 0 ? one.length : at;
}

const fits = (pattern: string, name: string): boolean => fitsWildcards(pattern.toLowerCase(), name.toLowerCase());

interface Names {
  readonly name: string;
}

interface Reachable {
  readonly surfaces: readonly string[];
  readonly apis: readonly (Names & { readonly operations: readonly string[] })[];
  readonly flows: readonly (Names & { readonly states: readonly string[]; readonly events: readonly string[] })[];
}

let reachable: Promise<Reachable> | undefined;

/** Everything that calls can be to; loaded when the first fault comes. */
async function lookRound(): Promise<Reachable> {
  const [{ allFlows }, { queryApis }, { restApis }, { surfaces }, { unbuiltOperations }] = await Promise.all([
    import('../../../flows/all-flows.ts'),
    import('../query-apis.ts'),
    import('../rest-apis.ts'),
    import('../../addresses/hosts.ts'),
    import('../../aws/unbuilt-operations.ts'),
  ]);
  return {
    surfaces: [...surfaces, 'samples'],
    apis: [
      ...queryApis.map(({ service, operations }) => ({ name: service, operations: Object.keys(operations) })),
      ...restApis.map(({ service, operations }) => ({ name: service, operations: operations.map(({ name }) => name) })),
      { name: 'signin', operations: ['GetSigninToken'] },
      ...[...unbuiltOperations].map(([name, operations]) => ({ name, operations })),
    ],
    flows: allFlows.map(({ name, states }) => ({
      name,
      states: Object.keys(states),
      events: Object.values(states).flatMap(({ on }) => Object.keys(on)),
    })),
  };
}
