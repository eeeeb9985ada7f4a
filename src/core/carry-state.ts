import { DomainError } from './errors.ts';
import { storedKinds } from './kinds.ts';
import { checkInstant } from './move-clock.ts';
import type { RandomState } from './random.ts';
import { LOTS, type Sandbox } from './sandbox.ts';
import { type SettingsRow, settingsKind } from './settings.ts';
import { type Dump, type Kind, type Row, StoreEnded, StoreUnavailable } from './store.ts';
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
 * Replaces everything in a sandbox by an exported state, clock included. A state that cannot be taken changes nothing.
 * @throws {DomainError} `MALFORMED_REQUEST`
 */
export async function importState(sandbox: Sandbox, { records, sequences }: Dump): Promise<void> {
  const { [sandboxStates.name]: [own] = [], [settingsKind.name]: [row] = [], ...others } = records;
  if (own !== undefined) checkOwnState(sandbox, own);
  const { [LOTS]: lots = 0 } = (await sandbox.store.dump([])).sequences;
  const present = { seed: sandbox.world.random.seed, drawn: sandbox.drawn(lots) };
  try {
    await sandbox.store.load(storedKinds, { records: others, sequences });
  } catch (error) {
    if (error instanceof StoreUnavailable || error instanceof StoreEnded) throw error;
    const detail = `the state cannot be taken up: ${error instanceof Error ? error.message : error}`;
    throw new DomainError('MALFORMED_REQUEST', { detail });
  }
  await sandbox.change((world) =>
    restored(world, own as OwnState | undefined, row as SettingsRow | undefined, present),
  );
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

/** What a sandbox remembers of itself decides its time and its secrets, so it must not be nonsense. */
function checkOwnState({ tools }: Sandbox, row: Row): void {
  const { clock, random, secret } = row as Partial<Record<'clock' | 'random' | 'secret', unknown>>;
  const { mode, at } = (clock ?? {}) as Partial<Record<string, unknown>>;
  const { drawn, seed } = (random ?? {}) as Partial<Record<string, unknown>>;
  const fits =
    ['real', 'frozen', 'offset'].includes(String(mode)) &&
    Number.isSafeInteger(at) &&
    Number.isSafeInteger(drawn) &&
    ['string', 'undefined'].includes(typeof seed) &&
    typeof secret === 'string' &&
    secret !== '';
  if (!fits)
    throw new DomainError('MALFORMED_REQUEST', { detail: 'the state has no usable clock, random stream or secret' });
  if (mode !== 'real') checkInstant(Number(at) + (mode === 'offset' ? tools.wall() : 0));
}
