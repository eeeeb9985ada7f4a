import { DomainError } from '../errors.ts';
import { faultsOf } from '../faults/count-faults.ts';
import { storedKinds } from '../kinds.ts';
import type { RandomState } from '../random/random.ts';
import type { StateProblem } from '../refusals/control-facts.ts';
import { LOTS, type Sandbox } from '../sandbox.ts';
import { ClaimTaken, type Dump, type Kind, type Row } from '../store.ts';
import { timeOf } from '../time/clock.ts';
import { isInstant } from '../time/move-clock.ts';
import { type SettingsRow, settingsKind } from './settings.ts';
import type { World } from './world.ts';

/** The form in which an exported state carries what a sandbox is beside its records. */
type OwnState = Row & Pick<World, 'clock' | 'random' | 'secret'>;

export const sandboxStates: Kind<OwnState> = { name: 'sandbox' };

/** Everything in a sandbox but its journal: records, clock, random stream, secret, settings (TEST-8). */
export async function exportState(sandbox: Sandbox): Promise<Dump> {
  const { world, store } = sandbox;
  const { records, sequences } = await store.dump(storedKinds);
  const { [LOTS]: lots = 0, ...others } = sequences;
  const own: OwnState = {
    id: sandboxStates.name,
    clock: world.clock,
    random: { seed: world.random.seed, drawn: sandbox.drawn(lots) },
    secret: world.secret,
  };
  const settings: SettingsRow[] =
    Object.keys(world.settings).length === 0 ? [] : [{ id: settingsKind.name, settings: world.settings }];
  return {
    records: { ...records, ...(settings.length > 0 && { [settingsKind.name]: settings }), [sandboxStates.name]: [own] },
    sequences: others,
  };
}

/**
 * Replaces everything in a sandbox by an exported state, clock included. One that came from outside has been checked.
 * @throws {DomainError} `INVALID_STATE` when two of its records claim the same; then nothing has changed
 */
export async function importState(sandbox: Sandbox, { records, sequences }: Dump): Promise<void> {
  const { [sandboxStates.name]: [own] = [], [settingsKind.name]: [row] = [], ...others } = records;
  const { [LOTS]: lots = 0 } = (await sandbox.store.dump([])).sequences;
  const present = { seed: sandbox.world.random.seed, drawn: sandbox.drawn(lots) };
  await load(sandbox, { records: others, sequences });
  await sandbox.change((world) => ({
    ...restored(world, own as OwnState | undefined, row as SettingsRow | undefined, present),
    ...faultsOf({ records }, world.faults),
  }));
}

const restored = (
  world: World,
  own: OwnState | undefined,
  row: SettingsRow | undefined,
  random: RandomState,
): World => ({
  ...world,
  random,
  ...(own && { clock: own.clock, random: own.random, secret: own.secret }),
  settings: row?.settings ?? {},
  restores: world.restores + 1,
});

async function load({ store }: Sandbox, dump: Dump): Promise<void> {
  try {
    await store.load(storedKinds, dump);
  } catch (error) {
    // Each record is one, and two of them claim the same.
    if (!(error instanceof ClaimTaken)) throw error;
    const found = `a second record that claims “${error.key}”`;
    throw invalid({ path: `records.${error.kind}`, found, expected: 'claims that nobody else has' });
  }
}

/** The faults of a state that came from outside (TEST-8). The checker is loaded when a state comes, not at start. */
export async function checkState(state: unknown, wall: number): Promise<void> {
  const { faultsOfDump } = await import('../records/check-records.ts');
  const single = [sandboxStates.name, settingsKind.name];
  const problems = faultsOfDump(state, { kinds: storedKinds.map(({ name }) => name), single });
  if (problems.length > 0) throw new DomainError('INVALID_STATE', { problems });
  const [own] = ((state as Dump).records[sandboxStates.name] ?? []) as readonly OwnState[];
  if (own === undefined || isInstant(timeOf(own.clock, wall))) return;
  throw invalid({
    path: 'records.sandbox[0].clock',
    found: 'another time',
    expected: 'one from 1970 to the end of 9999',
  });
}

const invalid = (problem: StateProblem) => new DomainError('INVALID_STATE', { problems: [problem] });
