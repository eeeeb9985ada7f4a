import { subjectOfUser } from '../accounts/user.ts';
import { mailCode } from '../challenges/mail-code.ts';
import { builderEmailLetter } from '../messages/letters/builder-code.ts';
import type { Sandbox } from '../sandbox.ts';
import type { BuilderMember } from './find-builder-user.ts';

/** The purpose of a code that proves a Builder ID's new address, in the journal. */
export const BUILDER_EMAIL_PURPOSE = 'builder-email';

/** Mails a code to the address that a Builder ID is to have; an earlier one under the same id dies. */
export const sendNewEmailCode = (
  sandbox: Sandbox,
  { user }: BuilderMember,
  { id, email, locale }: { readonly id: string; readonly email: string; readonly locale: 'en' | 'ko' },
): Promise<void> =>
  mailCode(sandbox, {
    id,
    purpose: BUILDER_EMAIL_PURPOSE,
    sender: 'builder',
    to: email,
    letter: builderEmailLetter[locale],
    subject: subjectOfUser(user),
  });
