import type { Sandbox } from '../sandbox.ts';
import { type Kind, type Put, putOf, type Row, VersionConflict } from '../store.ts';

/** Stands for everything that is counted under a key; its version tells whether somebody has written since the counting. */
interface Guard extends Row {}

/** A key ends in whose it is. */
const owner = ({ id }: Guard): readonly string[] => [id.slice(id.indexOf('/') + 1)];

export const guards: Kind<Guard> = { name: 'guards', indexes: { counted: owner } };

/** A decision, and the records that it writes. */
export interface Decision<T> {
  readonly value: T;
  readonly puts: readonly Put[];
}

/**
 * "At most so many" as one step: what was counted still holds when the writes are made, or it is counted anew. Turns only
 * spare racers from trying in vain.
 * @param key of what is counted
 * @param decide counts, and throws what is refused
 */
export function guarded<T>(sandbox: Sandbox, key: string, decide: () => Promise<Decision<T>>): Promise<T> {
  const { store } = sandbox;
  return sandbox.alone(key, async () => {
    for (;;) {
      const guard = await store.get(guards, key);
      const { value, puts } = await decide();
      try {
        // The guard first: what somebody else has taken meanwhile is no refusal before it is counted again.
        await store.commit([putOf(guards, { id: key }, guard?.version ?? 0), ...puts]);
        return value;
      } catch (error) {
        if (!(error instanceof VersionConflict)) throw error;
      }
    }
  });
}
