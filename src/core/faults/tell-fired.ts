import type { Subject } from '../journal/events.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Fault } from './fault.ts';

/**
 * Tells the journal that a fault has fired.
 * @param call what it fired at: an operation, a request, a message
 */
export function tellFired(
  { journal }: Sandbox,
  { id, name, effect }: Fault,
  call: string,
  subject: Subject = {},
): void {
  journal.event('fault.fired', {
    ...subject,
    fault: id,
    ...(name !== undefined && { faultName: name }),
    effect: Object.keys(effect).map((key) => key.replace(/Ms$/, '')),
    call,
  });
}
