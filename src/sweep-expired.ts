import type { Sandboxes } from './core/sandboxes.ts';
import { sweepSandbox } from './core/sweep-sandbox.ts';

const PAUSE_MS = 10 * 60 * 1000;

/** Sweeps every sandbox now and then, so that one that lives for weeks does not grow; answers how to stop. */
export function sweepExpired(sandboxes: Sandboxes): () => void {
  const timer = setInterval(async () => {
    for (const { id } of await sandboxes.list()) {
      const sandbox = await sandboxes.find(id);
      if (sandbox !== undefined) await sweepSandbox(sandbox);
    }
  }, PAUSE_MS);
  // A forgotten server may end all the same.
  timer.unref();
  return () => clearInterval(timer);
}
