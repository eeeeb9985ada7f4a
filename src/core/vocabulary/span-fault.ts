import { parseDuration } from '../time/duration.ts';
import type { Step } from './form.ts';

/** A length of time within bounds, as a schema carries it. */
export interface Bounds {
  readonly from: string;
  readonly to: string;
  readonly step: Step;
  readonly example: string;
}

const STEPS = { ms: 1, s: 1000, m: 60_000 } as const;
const WORDS = { ms: 'a length of time', s: 'whole seconds', m: 'whole minutes' } as const;

/** Whether a text is a length of time within bounds, and whole in its step. */
export function isWithin(written: string, { from, to, step }: Bounds): boolean {
  const ms = parseDuration(written);
  if (ms === undefined || ms % STEPS[step] !== 0) return false;
  return ms >= (parseDuration(from) ?? 0) && ms <= (parseDuration(to) ?? 0);
}

/** Completes “must be …”. */
export const spanExpected = ({ from, to, step, example }: Bounds): string =>
  `${WORDS[step]} from ${from} to ${to}, such as ${example}`;
