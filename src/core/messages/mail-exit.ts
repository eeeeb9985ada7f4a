import type { Mail } from './mail.ts';
import { withoutTag } from './send-mail.ts';

/** Nobody owns a mailbox under these (RFC 2606, RFC 6761). */
const RESERVED_TOP = new Set(['test', 'example', 'invalid', 'localhost']);
const RESERVED = new Set(['example.com', 'example.net', 'example.org']);

/**
 * Whether mail to an address may leave the mock (TEST-11): to reserved domains, and to those that are allowed.
 * @param allowed domains, in lower case; `*.` in front stands for all under one
 */
export function mayLeave(address: string, allowed: readonly string[]): boolean {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  const labels = domain.split('.');
  if (RESERVED_TOP.has(labels.at(-1) ?? '') || RESERVED.has(labels.slice(-2).join('.'))) return true;
  return allowed.some((each) => (each.startsWith('*.') ? domain.endsWith(each.slice(1)) : domain === each));
}

/** The address that a message leaves to: its own, the tag included, or the one that a rule has put in its place. */
export const exitAddress = ({ to, inbox }: Pick<Mail, 'to' | 'inbox'>): string =>
  withoutTag(to.toLowerCase()) === inbox ? to : inbox;
