import { DomainError } from './errors.ts';
import { allKinds } from './kinds.ts';
import { checkInstant } from './move-clock.ts';
import { type Sandbox, sandboxStates } from './sandbox.ts';
import type { Dump, Row } from './store.ts';

/** Everything in a sandbox but its journal: records, clock, random stream, secret (TEST-8). */
export async function exportState(sandbox: Sandbox): Promise<Dump> {
  await sandbox.remember();
  return sandbox.store.dump(allKinds);
}

/**
 * Replaces everything in a sandbox by an exported state, clock included. A state that cannot be taken changes nothing.
 * @throws {DomainError} `MALFORMED_REQUEST`
 */
export async function importState(sandbox: Sandbox, dump: Dump): Promise<void> {
  for (const row of dump.records[sandboxStates.name] ?? []) checkOwnState(sandbox, row);
  try {
    await sandbox.store.load(allKinds, dump);
  } catch (error) {
    const detail = `the state cannot be taken up: ${error instanceof Error ? error.message : error}`;
    throw new DomainError('MALFORMED_REQUEST', { detail });
  }
  await sandbox.recall();
  await sandbox.settings();
}

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
