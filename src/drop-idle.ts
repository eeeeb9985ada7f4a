import type { Sandboxes } from './core/sandboxes.ts';
import type { Listeners } from './http/listeners.ts';

const LONGEST_PAUSE_MS = 5000;

/**
 * Drops sandboxes that were forgotten for as long as they were told at their creation, or for so many milliseconds (TEST-1);
 * answers how to stop.
 */
export function dropIdle(sandboxes: Sandboxes, listeners: Listeners, limitMs?: number): () => void {
  const timer = setInterval(
    () => {
      for (const name of sandboxes.idle(limitMs)) {
        sandboxes.drop(name);
        void listeners.close(name);
      }
    },
    Math.min(limitMs ?? LONGEST_PAUSE_MS, LONGEST_PAUSE_MS),
  );
  // A forgotten server may end all the same.
  timer.unref();
  return () => clearInterval(timer);
}
