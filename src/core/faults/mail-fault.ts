import { fitsWildcards } from '../policies/wildcards.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Fault } from './fault.ts';
import { isInTime, itsTurn } from './its-turn.ts';
import { faultsIn } from './read-faults.ts';
import { tellFired } from './tell-fired.ts';

/** The effect of a fault on a message. Milliseconds are of the sandbox's clock. */
export interface MailFate {
  readonly action: NonNullable<Fault['effect']['mail']>;
  readonly delayMs?: number;
}

/** The fate of a message to an address by the first fault that is for it and fires (ROOT-9). */
export async function mailFault(sandbox: Sandbox, address: string): Promise<MailFate | undefined> {
  const read = await faultsIn(sandbox);
  if (read === undefined) return undefined;
  const now = sandbox.clock.now();
  for (const fault of read.mail) {
    const { when, effect } = fault;
    if (!isInTime(fault, now) || !fitsWildcards((when.to ?? '*').toLowerCase(), address.toLowerCase())) continue;
    if (effect.mail === undefined || (await itsTurn(sandbox, fault)) === undefined) continue;
    tellFired(sandbox, fault, `mail to ${address}`);
    return { action: effect.mail, ...(effect.mailDelayMs !== undefined && { delayMs: effect.mailDelayMs }) };
  }
  return undefined;
}
