import type { Kind, Row } from '../store.ts';

/** A message in the sandbox's mailbox. Ids are sequence numbers of 10 digits, so that they sort by time. */
export interface Mail extends Row {
  readonly from: string;
  readonly to: string;
  /** The mailbox: `to` without a `+tag`, or the address that a rule sent it to; lower-case. */
  readonly inbox: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly codes: readonly string[];
  readonly links: readonly string[];
  readonly sentAt: number;
  /** When it can be read: later than `sentAt` under a delay rule. */
  readonly deliveredAt: number;
}

export const mails: Kind<Mail> = {
  name: 'mails',
  indexes: { address: (mail) => [...new Set([mail.inbox, mail.to.toLowerCase()])] },
};

/** A message on its way under a delay rule; its id is the message's. */
interface DelayedMail extends Row {
  readonly deliveredAt: number;
}

export const delayedMails: Kind<DelayedMail> = { name: 'delayed-mails' };

/** A rule for mail to an address (ROOT-9). The first rule that matches decides. */
export interface MailRule extends Row {
  /** An address, or `*@host`, or `*`; compared without case. */
  readonly address: string;
  readonly action: 'bounce' | 'drop' | 'delay' | 'forward' | 'catch-all' | 'exact-address';
  /** For `delay`, milliseconds on the sandbox's clock. */
  readonly delayMs?: number;
  /** For `forward` and `catch-all`. */
  readonly to?: string;
}

export const mailRules: Kind<MailRule> = { name: 'mail-rules' };

/** The surface that sends, which decides the sender's address (MAIL-1). */
export type Sender = 'console' | 'directory' | 'builder';
