import type { Sandboxes } from '../core/world/sandboxes.ts';
import type { Listeners } from '../http/server/listeners.ts';

const LONGEST_PAUSE_MS = 5000;

/**
 * Drops sandboxes that were forgotten for as long as they were told at their creation, or for so many milliseconds (TEST-1);
 * answers how to stop.
 */
export function dropIdle(sandboxes: Sandboxes, listeners: Listeners, limitMs?: number): () => void {
  const drop = async () => {
    for (const name of await sandboxes.idle(limitMs)) {
      // Another process may have been faster.
      await sandboxes.drop(name).catch(() => undefined);
      await listeners.close(name);
    }
  };
  const timer = setInterval(
    // While the store is away nothing is dropped; the next look does it.
    () => drop().catch(() => undefined),
    Math.min(limitMs ?? LONGEST_PAUSE_MS, LONGEST_PAUSE_MS),
  );
  // A forgotten server may end all the same.
  timer.unref();
  return () => clearInterval(timer);
}
