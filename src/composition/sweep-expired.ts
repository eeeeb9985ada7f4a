import type { Sandboxes } from '../core/world/sandboxes.ts';

const PAUSE_MS = 10 * 60 * 1000;

/** Sweeps every sandbox now and then, so that one that lives for weeks does not grow; answers how to stop. */
export function sweepExpired(sandboxes: Sandboxes): () => void {
  const sweep = async () => {
    const { sweepSandbox } = await import('../core/world/sweep-sandbox.ts');
    for (const { id } of await sandboxes.list()) {
      const sandbox = await sandboxes.find(id);
      if (sandbox !== undefined) await sweepSandbox(sandbox);
    }
  };
  // While the store is away nothing is swept; the next round does it.
  const timer = setInterval(() => sweep().catch(() => undefined), PAUSE_MS);
  // A forgotten server may end all the same.
  timer.unref();
  return () => clearInterval(timer);
}
