import type { Subject } from '../events.ts';
import type { Sender } from '../messages/mail.ts';
import { type Letter, sendMail } from '../messages/send-mail.ts';
import type { Sandbox } from '../sandbox.ts';
import { makeCode } from './sent-code.ts';

/** What a letter tells of a code. */
export interface CodeFacts {
  readonly code: string;
  /** How long the code can be typed, rounded up. */
  readonly minutes: number;
}

/** Which code goes where, in whose name. */
export interface CodeMail {
  /** The code's id: an earlier code under it dies. */
  readonly id: string;
  /** What the code is for, in the journal. */
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
  await sendMail(sandbox, sender, to, letter(await newCodeFacts(sandbox, id)));
  sandbox.journal.event('code.sent', { ...subject, purpose, to });
}

/** Makes a code, for a letter or a call. */
export async function newCodeFacts(sandbox: Sandbox, id: string): Promise<CodeFacts> {
  const code = await makeCode(sandbox, id);
  return { code, minutes: Math.ceil(sandbox.settings.codeLifetimeMs / 60_000) };
}
