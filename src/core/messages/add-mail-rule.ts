import { DomainError } from '../errors.ts';
import { sequenceId } from '../ids.ts';
import type { Sandbox } from '../sandbox.ts';
import { type MailRule, mailRules } from './mail.ts';

/**
 * Adds a rule after those that there are (ROOT-9).
 * @throws {DomainError} `MALFORMED_REQUEST` when the action lacks what it needs, or is given what it cannot use
 */
export async function addMailRule(sandbox: Sandbox, wanted: Omit<MailRule, 'id'>): Promise<MailRule> {
  const { action, to, delayMs } = wanted;
  const redirects = action === 'forward' || action === 'catch-all';
  if (redirects !== (to !== undefined)) refuse(`“${action}” ${redirects ? 'needs' : 'has no'} “to”`);
  if ((action === 'delay') !== (delayMs !== undefined))
    refuse(`“${action}” ${action === 'delay' ? 'needs' : 'has no'} “delay”`);
  const id = sequenceId(await sandbox.store.next(mailRules.name));
  const rule = { id, ...wanted };
  await sandbox.store.put(mailRules, rule, 0);
  return rule;
}

function refuse(detail: string): never {
  throw new DomainError('MALFORMED_REQUEST', { detail });
}
