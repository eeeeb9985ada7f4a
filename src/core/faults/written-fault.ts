import { formatDuration, parseDuration } from '../time/duration.ts';
import { writtenTime } from '../time/last-instant.ts';
import { readIso } from '../time/read-instant.ts';
import type { faultFields } from '../vocabulary/fault-fields.ts';
import type { AskedGroup, ToldGroup } from '../vocabulary/types.ts';
import type { Fault, FaultEffect, FaultTally } from './fault.ts';

/** A fault as fixtures and requests give it. */
export type GivenFault = AskedGroup<typeof faultFields>;
type GivenError = NonNullable<GivenFault['effect']['error']>;
/** A fault as answers tell it. */
export type WrittenFault = ToldGroup<typeof faultFields> & { id: string; seen: number; fired: number };

/**
 * The kept form of a given fault.
 * @param instantOf reads a time that is not written in full
 */
export function keptFault(
  { when = {}, effect, ...rest }: GivenFault,
  instantOf: (given: string | number) => number = (given) => readIso(String(given)),
): Omit<Fault, 'id'> {
  const { from, until, ...patterns } = when;
  const { delay, delayUpTo, mailDelay, unseen, error, ...others } = effect;
  return {
    ...rest,
    when: patterns,
    ...(from !== undefined && { from: instantOf(from) }),
    ...(until !== undefined && { until: instantOf(until) }),
    effect: {
      ...(delay !== undefined && { delayMs: parseDuration(delay) ?? 0 }),
      ...(delayUpTo !== undefined && { delayUpToMs: parseDuration(delayUpTo) ?? 0 }),
      ...(mailDelay !== undefined && { mailDelayMs: parseDuration(mailDelay) ?? 0 }),
      ...(unseen !== undefined && { unseenMs: parseDuration(unseen) ?? 0 }),
      ...(error !== undefined && { error: keptError(error) }),
      ...others,
    },
  };
}

function keptError({ retryAfter, ...rest }: GivenError): NonNullable<FaultEffect['error']> {
  const ms = retryAfter === undefined ? undefined : parseDuration(String(retryAfter));
  return { ...rest, ...(ms !== undefined && { retryAfter: ms / 1000 }) };
}

/** A fault in the words of its description, with its history. */
export function writtenFault(fault: Fault, tally: Omit<FaultTally, 'id'> = { seen: 0, fired: 0 }): WrittenFault {
  const { id, when, from, until, effect, ...rest } = fault;
  const whole = {
    ...when,
    ...(from !== undefined && { from: writtenTime(from) }),
    ...(until !== undefined && { until: writtenTime(until) }),
  };
  return {
    id,
    ...rest,
    when: whole,
    effect: writtenEffect(effect),
    seen: tally.seen,
    fired: tally.fired,
  };
}

function writtenEffect(effect: FaultEffect): WrittenFault['effect'] {
  const { delayMs, delayUpToMs, mailDelayMs, unseenMs, error, ...rest } = effect;
  return {
    ...(delayMs !== undefined && { delay: formatDuration(delayMs) }),
    ...(delayUpToMs !== undefined && { delayUpTo: formatDuration(delayUpToMs) }),
    ...(mailDelayMs !== undefined && { mailDelay: formatDuration(mailDelayMs) }),
    ...(unseenMs !== undefined && { unseen: formatDuration(unseenMs) }),
    ...(error && { error: writtenError(error) }),
    ...rest,
  };
}

function writtenError({ retryAfter, ...rest }: NonNullable<FaultEffect['error']>) {
  return { ...rest, ...(retryAfter !== undefined && { retryAfter: formatDuration(retryAfter * 1000) }) };
}
