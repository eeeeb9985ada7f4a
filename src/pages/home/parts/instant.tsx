import type { VNode } from 'preact';

/** Beyond this many milliseconds from 1970 there are no dates (ECMA-262 §21.4.1.1). */
const LAST_DATE_MS = 8.64e15;

interface InstantProps {
  readonly at: number;
  readonly testId?: string;
  /** Goes on where scripts run. */
  readonly live?: boolean;
}

/** A time of the sandbox's clock, in UTC and the same in every language. `at` is in epoch milliseconds. */
export function Instant({ at, testId, live }: InstantProps): VNode {
  if (!(Math.abs(at) <= LAST_DATE_MS)) return <span data-testid={testId}>{String(at)}</span>;
  const iso = new Date(at).toISOString();
  const [day, time = ''] = iso.split('T');
  return (
    <time class="instant" datetime={iso} data-testid={testId} data-clock={live ? '' : undefined}>
      <span>{day}</span> <span>{time.replace(/\.\d+Z$/, ' UTC')}</span>
    </time>
  );
}
