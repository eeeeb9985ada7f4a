import type { Sandbox } from '../sandbox.ts';
import { deliverDue } from './deliver-due.ts';
import { type Mail, mails } from './mail.ts';

export interface MailQuery {
  /** An address; mail to `name+tag@host` is found under both spellings. */
  readonly to?: string;
  /** Found within the subject, without case. */
  readonly subject?: string;
  /** Only messages after this id. */
  readonly after?: string;
  /** Only messages that arrived later, in epoch milliseconds. */
  readonly later?: number;
}

/** The messages that have arrived by now, oldest first. */
export async function readMail(sandbox: Sandbox, query: MailQuery = {}): Promise<readonly Mail[]> {
  await deliverDue(sandbox);
  const { items } = await sandbox.store.list(mails, {
    ...(query.to !== undefined && { index: 'address', key: query.to.toLowerCase() }),
    after: query.after,
  });
  const now = sandbox.clock.now();
  const { later = Number.NEGATIVE_INFINITY } = query;
  const subject = query.subject?.toLowerCase() ?? '';
  return items.filter(
    ({ deliveredAt, subject: its }) => later < deliveredAt && deliveredAt <= now && its.toLowerCase().includes(subject),
  );
}
