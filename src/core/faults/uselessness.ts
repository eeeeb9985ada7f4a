import type { Fault } from './fault.ts';

/** The reason why a fault could do nothing, or not all that it says; completes “it would be of no use: …”. */
export function uselessness({ effect, from, until }: Omit<Fault, 'id'>): string | undefined {
  const { delayMs, delayUpToMs, answer, error, cut, truncate, bytesPerSecond } = effect;
  const instead = [
    ...(answer === undefined ? [] : ['answer']),
    ...(error === undefined ? [] : ['error']),
    ...(cut === 'before' ? ['cut: before'] : []),
  ];
  const sends = truncate === true || bytesPerSecond !== undefined;
  if (instead.length > 1) return `it can do only one of ${instead.join(' and ')}`;
  if ((cut === 'before' || cut === 'instead') && sends) return `nothing is sent on a connection that ends ${cut}`;
  if (instead.length === 0 && delayMs === undefined && cut === undefined && !sends) return 'its effect is empty';
  if (delayUpToMs !== undefined && (delayMs === undefined || delayUpToMs < delayMs))
    return '“delayUpTo” needs a “delay” that is not longer';
  if (from !== undefined && until !== undefined && until <= from) return 'its time is over before it begins';
  return undefined;
}
