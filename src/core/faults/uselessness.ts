import type { Fault } from './fault.ts';

type Judged = Omit<Fault, 'id'>;

/** The reason why a fault could do nothing, or not all that it says; completes “it would be of no use: …”. */
export function uselessness(fault: Judged): string | undefined {
  const { effect, from, until, when } = fault;
  if (from !== undefined && until !== undefined && until <= from) return 'its time is over before it begins';
  if (effect.mail !== undefined) return ofMail(fault);
  if (effect.mailDelayMs !== undefined) return '“mailDelay” needs "mail": "delay"';
  if (when.to !== undefined) return '“to” is for effects on mail';
  return effect.unseenMs === undefined ? ofCalls(fault) : ofUnseen(fault);
}

function ofMail({ effect: { mail, mailDelayMs, ...calls }, when: { to: _, ...patterns } }: Judged): string | undefined {
  if (Object.keys(calls).length > 0) return `what it does to mail does not go with ${namesOf(calls)}`;
  if (Object.keys(patterns).length > 0) return `mail is looked for by “to” alone, not by ${namesOf(patterns)}`;
  if (mail === 'delay')
    return mailDelayMs === undefined ? 'it does not say how late the mail is: “mailDelay”' : undefined;
  return mailDelayMs === undefined ? undefined : `mail that is meant to ${mail} has no “mailDelay”`;
}

function ofUnseen({ effect: { unseenMs: _, ...calls }, when }: Judged): string | undefined {
  if (Object.keys(calls).length > 0) return `“unseen” does not go with ${namesOf(calls)}`;
  return Object.keys(when).length > 0 ? `“unseen” is for all of IAM, and not for ${namesOf(when)}` : undefined;
}

const namesOf = (given: object): string =>
  Object.keys(given)
    .map((name) => `“${name.replace(/Ms$/, '')}”`)
    .join(' and ');

function ofCalls({ effect }: Judged): string | undefined {
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
  return undefined;
}
