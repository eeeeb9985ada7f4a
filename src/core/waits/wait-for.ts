/** Subscribes to changes that may matter; returns the end of the subscription. */
export type Subscribe = (listener: () => void) => () => void;

/**
 * Looks until something is found, again at every change, for at most `timeoutMs` of wall time: the caller is a test
 * that waits, not a person in the sandbox.
 * @param signal ends the waiting early, when nobody listens any more
 * @returns the last look, empty-handed or not
 */
export async function waitFor<T>(
  look: () => Promise<readonly T[]>,
  subscribe: readonly Subscribe[],
  timeoutMs: number,
  signal?: AbortSignal,
): Promise<readonly T[]> {
  let found = await look();
  if (found.length > 0 || timeoutMs <= 0) return found;
  let wake: () => void = () => undefined;
  let changed = new Promise<void>((resolve) => (wake = resolve));
  const stops = subscribe.map((each) => each(() => wake()));
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<'timeout'>((resolve) => {
    timer = setTimeout(resolve, timeoutMs, 'timeout');
    signal?.addEventListener('abort', () => resolve('timeout'), { once: true });
  });
  try {
    found = await look();
    while (found.length === 0) {
      if ((await Promise.race([changed, timeout])) === 'timeout') break;
      changed = new Promise<void>((resolve) => (wake = resolve));
      found = await look();
    }
    return found;
  } finally {
    clearTimeout(timer);
    for (const stop of stops) stop();
  }
}
