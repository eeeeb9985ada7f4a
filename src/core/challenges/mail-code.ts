import type { Subject } from '../journal/events.ts';
import type { Sender } from '../messages/mail.ts';
import { type Letter, sendMail } from '../messages/send-mail.ts';
import type { Sandbox } from '../sandbox.ts';
import { makeCode } from './sent-code.ts';

/** A letter's facts about a code. */
export interface CodeFacts {
  readonly code: string;
  /** The time in which the code can be typed, rounded up. */
  readonly minutes: number;
}

/** A code to send, its address, and the sender. */
interface CodeMail {
  /** The code's id: an earlier code under it dies. */
  readonly id: string;
  /** The purpose of the code, in the journal. */
  readonly purpose: string;
  readonly sender: Sender;
  readonly to: string;
  readonly letter: (facts: CodeFacts) => Letter;
  readonly subject: Subject;
}

/** Makes a code and mails it. */
export async function mailCode(
  sandbox: Sandbox,
  { id, purpose, sender, to, letter, subject }: CodeMail,
): Promise<void> {
  await sendMail(sandbox, sender, to, letter(await newCodeFacts(sandbox, id, to)));
  sandbox.journal.event('code.sent', { ...subject, purpose, to });
}

/** Makes a code, for a letter or a call to an address or phone. */
export async function newCodeFacts(sandbox: Sandbox, id: string, to: string): Promise<CodeFacts> {
  const code = await makeCode(sandbox, id, to);
  return { code, minutes: Math.ceil(sandbox.settings.codeLifetimeMs / 60_000) };
}
