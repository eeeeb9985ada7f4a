import type { Sandbox } from '../sandbox.ts';
import type { Mail } from './mail.ts';

/** Takes delivered mail to a real server as well (TEST-3). The mailbox has it whatever becomes of that, and the journal tells. */
export interface MailCarrier {
  /** Is not waited for. */
  carry(sandbox: Sandbox, mail: Mail): void;
  /** Is told of delayed mail that becomes due at that time of the sandbox's clock. */
  expect(sandbox: Sandbox, until: number): void;
}
