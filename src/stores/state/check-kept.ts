import { storedKinds } from '../../core/kinds.ts';
import { type AllowedKinds, faultsOfDump } from '../../core/records/check-records.ts';
import type { StateProblem } from '../../core/refusals/control-facts.ts';
import { sandboxStates } from '../../core/world/carry-state.ts';
import { settingsKind } from '../../core/world/settings.ts';
import type { Snapshot } from '../../core/world/snapshot.ts';
import type { KeptState, KeptStore } from './kept-state.ts';

const stored = storedKinds.map(({ name }) => name);
const inSandbox: AllowedKinds = { kinds: stored, single: [] };
const inDump: AllowedKinds = { kinds: stored, single: [settingsKind.name, sandboxStates.name] };
const inCommon: AllowedKinds = { kinds: ['worlds', 'snapshots'], single: [] };

/** The kept records that are none: their store, and the fault. */
export function faultsOfKept({
  common,
  lives,
}: KeptState): { where: string; problems: readonly StateProblem[] } | undefined {
  const looks: (() => readonly [string, readonly StateProblem[]])[] = [
    () => ['of all sandboxes', faultsOfStore(common, inCommon)],
    () => ['of a snapshot', snapshotsIn(common).flatMap(({ dump }) => faultsOfDump(dump, inDump))],
    ...[...new Set(lives.map(({ fixtures }) => fixtures))].map(
      ({ key, dump }) =>
        () =>
          [`of the fixtures ${key}`, faultsOfDump(dump, inDump)] as const,
    ),
    ...lives.map(
      ({ life, store }) =>
        () =>
          [`of life ${life}`, faultsOfStore(store, inSandbox)] as const,
    ),
  ];
  for (const look of looks) {
    const [where, problems] = look();
    if (problems.length > 0) return { where, problems };
  }
  return undefined;
}

const snapshotsIn = ({ tables }: KeptStore): readonly Snapshot[] =>
  tables.filter(({ name }) => name === 'snapshots').flatMap(({ rows }) => rows.map(({ value }) => value as Snapshot));

function faultsOfStore({ tables, sequences }: KeptStore, allowed: AllowedKinds): readonly StateProblem[] {
  const records = Object.fromEntries(tables.map(({ name, rows }) => [name, rows.map(({ value }) => value)]));
  return faultsOfDump({ records, sequences }, allowed);
}
