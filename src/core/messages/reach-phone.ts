import { sequenceId } from '../ids.ts';
import type { Sandbox } from '../sandbox.ts';
import { type PhoneMessage, phoneMessages } from './phone.ts';

/** Texts or calls a number; false when it cannot be reached (ROOT-8). */
export async function reachPhone(
  sandbox: Sandbox,
  phone: { readonly number: string; readonly reachable: boolean },
  message: Pick<PhoneMessage, 'kind' | 'text' | 'codes'>,
): Promise<boolean> {
  const facts = { to: phone.number, medium: message.kind };
  if (!phone.reachable) {
    sandbox.journal.event('phone.unreachable', facts);
    return false;
  }
  const id = sequenceId(await sandbox.store.next(phoneMessages.name));
  await sandbox.store.put(phoneMessages, { id, to: phone.number, sentAt: sandbox.clock.now(), ...message }, 0);
  sandbox.journal.event('phone.reached', facts);
  return true;
}
