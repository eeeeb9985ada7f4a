import { everyPage } from './every-page.ts';
import { joinedPath, type Transport } from './transport.ts';
import type { MailMessage, MailRule, MailRuleCreation, PhoneMessage } from './types.ts';
import { newest, type Waiting } from './wait-newest.ts';

interface MailQuery {
  /** An address; mail to `name+tag@host` is found under `name@host` too. */
  readonly to?: string;
  /** Found within the subject, without case. */
  readonly subject?: string;
  /** Only messages after the one with this id, or that arrived later than this time, as ISO 8601. */
  readonly after?: string;
}

interface PhoneQuery {
  /** A number, such as `+12025550100`. */
  readonly to?: string;
  /** Only messages after the one with this id, or that arrived later than this time, as ISO 8601. */
  readonly after?: string;
}

/** The mailbox of a sandbox. */
export const mailArea = (call: Transport, base: string) => ({
  /** The arrived messages, oldest first; with `wait`, as soon as there is one. */
  list(query: MailQuery & Waiting = {}): Promise<MailMessage[]> {
    return everyPage(call, `${base}/mail`, 'messages', { ...query });
  },
  /**
   * The newest message that fits, once there is one.
   * @throws {NothingCame} after 5 s, or what `wait` says
   */
  waitFor(query: MailQuery & Waiting = {}): Promise<MailMessage> {
    return newest('mail', query, (each) => this.list(each));
  },
  get: (id: string): Promise<MailMessage> => call('GET', `${base}/mail${joinedPath(id)}`),
  /** A message as it goes over the wire: headers and both forms, for tools that parse mail. */
  raw: (id: string): Promise<string> =>
    call('GET', `${base}/mail${joinedPath('raw', id)}`, { accept: 'message/rfc822' }),
  /** Throws all mail away. */
  clear: (): Promise<void> => call('DELETE', `${base}/mail`),
  /** The rules of mail for an address. */
  rules: {
    list: (): Promise<MailRule[]> => everyPage(call, `${base}/mail/rules`, 'rules'),
    add: (rule: MailRuleCreation): Promise<MailRule> => call('POST', `${base}/mail/rules`, { body: rule }),
    remove: (id: string): Promise<void> => call('DELETE', `${base}/mail/rules${joinedPath(id)}`),
    clear: (): Promise<void> => call('DELETE', `${base}/mail/rules`),
  },
});

/** The phone of a sandbox: text messages and calls. */
export const phoneArea = (call: Transport, base: string) => ({
  /** The messages that have come, oldest first; with `wait`, as soon as there is one. */
  list(query: PhoneQuery & Waiting = {}): Promise<PhoneMessage[]> {
    return everyPage(call, `${base}/phone`, 'messages', { ...query });
  },
  /**
   * The newest message that fits, once there is one.
   * @throws {NothingCame} after 5 s, or what `wait` says
   */
  waitFor(query: PhoneQuery & Waiting = {}): Promise<PhoneMessage> {
    return newest('text message or call', query, (each) => this.list(each));
  },
  /** Forgets all messages. */
  clear: (): Promise<void> => call('DELETE', `${base}/phone`),
});
