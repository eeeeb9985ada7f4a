import type { Sandbox } from '../sandbox.ts';
import type { Query } from '../store.ts';
import { deliverDue } from './deliver-due.ts';
import { type Mail, mails } from './mail.ts';

interface MailQuery {
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
  const { items } = await sandbox.store.list(mails, mailPlace(query));
  return items.filter(arrivedMail(sandbox, query));
}

/** The index of the messages of a query. */
export const mailPlace = ({ to, after }: MailQuery): Query => ({
  ...(to !== undefined && { index: 'address', key: to.toLowerCase() }),
  after,
});

/** Tells whether a message has arrived by now, and is meant by a query. */
export function arrivedMail(
  { clock }: Sandbox,
  { later = Number.NEGATIVE_INFINITY, subject = '' }: MailQuery,
): (mail: Mail) => boolean {
  const now = clock.now();
  const wanted = subject.toLowerCase();
  return (mail) => later < mail.deliveredAt && mail.deliveredAt <= now && mail.subject.toLowerCase().includes(wanted);
}
