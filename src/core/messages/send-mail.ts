import { type MailFate, mailFault } from '../faults/mail-fault.ts';
import { sequenceId } from '../ids.ts';
import type { Sandbox } from '../sandbox.ts';
import { writtenTime } from '../time/last-instant.ts';
import { deliver } from './deliver.ts';
import { delayedMails, type MailRule, mailRules, mails, type Sender } from './mail.ts';

/** A message as its template writes it, before the sandbox's rules decide what becomes of it. */
export interface Letter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly codes?: readonly string[];
  readonly links?: readonly string[];
}

/** Whether a rule's address covers a recipient: exact, `*@host` or `*`. */
export function addressMatches(pattern: string, address: string): boolean {
  const wanted = pattern.toLowerCase();
  if (wanted === '*') return true;
  return wanted.startsWith('*@')
    ? address.endsWith(wanted.slice(1))
    : wanted === address || wanted === withoutTag(address);
}

/** `name+tag@host` is delivered to `name@host` (TEST-3). */
export function withoutTag(address: string): string {
  return address.replace(/^([^+@]+)\+[^@]*@/, '$1@');
}

/** Sends a message under the sandbox's mail rules (ROOT-9). A bounce is silent to the sender, as in real life. */
export async function sendMail(sandbox: Sandbox, sender: Sender, to: string, letter: Letter): Promise<void> {
  const address = to.toLowerCase();
  const { items } = await sandbox.store.list(mailRules);
  const rules = items.filter((rule) => addressMatches(rule.address, address));
  const fate = (await mailFault(sandbox, address)) ?? rules.find((rule) => rule.action !== 'exact-address');
  const { subject } = letter;
  if (fate?.action === 'bounce') return sandbox.journal.event('mail.bounced', { to, subject });
  if (fate?.action === 'drop') return sandbox.journal.event('mail.dropped', { to, subject });
  const sentAt = sandbox.clock.now();
  const deliveredAt = sentAt + (fate?.action === 'delay' ? (fate.delayMs ?? 0) : 0);
  const id = sequenceId(await sandbox.store.next(mails.name));
  const settings = sandbox.settings;
  const mail = {
    id,
    from: settings.senders[sender],
    to,
    inbox: inboxFor(address, fate, rules),
    subject,
    text: letter.text,
    html: letter.html,
    codes: letter.codes ?? [],
    links: letter.links ?? [],
    sentAt,
    deliveredAt,
  };
  await sandbox.store.put(mails, mail, 0);
  if (deliveredAt <= sentAt) return deliver(sandbox, mail);
  await sandbox.store.put(delayedMails, { id, deliveredAt }, 0);
  sandbox.journal.event('mail.delayed', { mailId: id, to, subject, until: writtenTime(deliveredAt) });
  sandbox.tools.carrier?.expect(sandbox, deliveredAt);
}

function inboxFor(address: string, fate: MailRule | MailFate | undefined, rules: readonly MailRule[]): string {
  if (fate !== undefined && 'to' in fate && fate.to !== undefined) return fate.to.toLowerCase();
  return rules.some((rule) => rule.action === 'exact-address') ? address : withoutTag(address);
}
