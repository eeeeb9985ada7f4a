import type { Sandbox } from '../sandbox.ts';

/** Timers cannot be set further. */
const LONGEST_MS = 2 ** 31 - 1;

/**
 * Waits until so many milliseconds have passed on the sandbox's clock, by themselves or because somebody moves it.
 * @param signal ends the waiting early, when nobody listens any more
 * @throws {DomainError} `TOO_MANY_WAITERS`
 */
export async function passTime({ clock, waiters }: Sandbox, ms: number, signal: AbortSignal): Promise<void> {
  const until = clock.now() + ms;
  await waiters.hold(async () => {
    while (clock.now() < until && !signal.aborted) {
      const frozen = clock.state().mode === 'frozen';
      await new Promise<void>((resolve) => {
        const timer = frozen ? undefined : setTimeout(done, Math.min(until - clock.now(), LONGEST_MS));
        const stop = clock.onMove(done);
        signal.addEventListener('abort', done, { once: true });
        function done(): void {
          clearTimeout(timer);
          stop();
          signal.removeEventListener('abort', done);
          resolve();
        }
      });
    }
  });
}
