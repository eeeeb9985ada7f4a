import type { Sandbox } from '../sandbox.ts';
import type { Mail } from './mail.ts';

/** Tells of a message that can be read from now on, and sends it on where there is a server for that. */
export function deliver(sandbox: Sandbox, mail: Mail): void {
  const { id: mailId, to, subject } = mail;
  sandbox.journal.event('mail.delivered', { mailId, to, subject });
  sandbox.tools.carrier?.carry(sandbox.atLarge, mail);
}
