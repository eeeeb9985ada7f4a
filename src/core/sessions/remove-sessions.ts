import { removeBelongings } from '../records/remove-belongings.ts';
import type { Sandbox } from '../sandbox.ts';
import { endSession } from './end-session.ts';
import { sessions } from './session.ts';

/** Ends the sessions of something that goes, with all that was begun or given in them. */
export async function removeSessions(sandbox: Sandbox, index: 'user' | 'account' | 'role', key: string): Promise<void> {
  const listed = async (index: string, key: string) => (await sandbox.store.list(sessions, { index, key })).items;
  for (;;) {
    const items = await listed(index, key);
    for (const { id } of items) {
      // They end with it.
      const switched = await listed('switched', id);
      await endSession(sandbox, id, 'control');
      for (const each of [id, ...switched.map((one) => one.id)]) await removeBelongings(sandbox, 'session', each);
    }
    // One that was begun by another of them meanwhile is found by looking again.
    if (items.length === 0) return;
  }
}
