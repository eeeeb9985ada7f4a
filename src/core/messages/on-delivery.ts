import { waitingRequests } from '../builder/data-request.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Subscribe } from '../waits/wait-for.ts';
import { delayedMails } from './mail.ts';

/** Timers cannot be set further. */
const LONGEST_MS = 2 ** 31 - 1;

/** Calls back when a delayed message becomes due by the passing of time; a clock that is moved by hand tells by itself. */
export const onDelivery =
  (sandbox: Sandbox): Subscribe =>
  (wake) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let stopped = false;
    const plan = async () => {
      const left = await nextDelivery(sandbox);
      clearTimeout(timer);
      if (stopped || left === undefined || sandbox.clock.state().mode === 'frozen') return;
      const ring = () => {
        wake();
        planned();
      };
      timer = setTimeout(ring, Math.min(left, LONGEST_MS));
    };
    // While the store is away nobody is called; whoever waits hears of it at the next change.
    const planned = () => void plan().catch(() => undefined);
    const stops = [
      sandbox.journal.onEntry(planned, { event: 'mail.*' }),
      sandbox.journal.onEntry(planned, { event: 'data.*' }),
      sandbox.clock.onMove(planned),
    ];
    planned();
    return () => {
      stopped = true;
      clearTimeout(timer);
      for (const stop of stops) stop();
    };
  };

/** Milliseconds until the next message arrives that has not yet. */
async function nextDelivery(sandbox: Sandbox): Promise<number | undefined> {
  const { store, clock } = sandbox;
  const { items } = await store.list(delayedMails);
  const times = [
    ...items.map(({ deliveredAt }) => deliveredAt),
    ...(await waitingRequests(sandbox)).map(({ dueAt }) => dueAt),
  ];
  const waits = times.map((at) => at - clock.now()).filter((left) => left > 0);
  return waits.length === 0 ? undefined : Math.min(...waits);
}
