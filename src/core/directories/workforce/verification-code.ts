import { updateUser } from '../../accounts/update-user.ts';
import { subjectOfUser } from '../../accounts/user.ts';
import { type CodeFacts, mailCode, newCodeFacts } from '../../challenges/mail-code.ts';
import { directoryCodeLetter, directoryCodeText } from '../../messages/letters/directory-code.ts';
import { reachPhone } from '../../messages/reach-phone.ts';
import type { Sandbox } from '../../sandbox.ts';
import type { VerificationCode } from '../directory.ts';
import type { Member } from '../find-directory.ts';

/** The purpose of a code of a directory's sign-in, in the journal. */
export const VERIFICATION_PURPOSE = 'portal-sign-in';

/** The destination of a code, as its page tells it: a phone number shows its last digits only. */
export interface CodeDelivery {
  readonly by: VerificationCode['by'];
  readonly to: string;
}

/** A user's own rule for verification codes, else the directory's (PORTAL-4). */
export const verificationRule = ({ user, directory }: Member): VerificationCode =>
  user.verificationCode ?? directory.verificationCode;

/** Sends a new code under an id; an earlier one dies with it. Without a phone number it is mailed (PORTAL-4). */
export async function sendVerificationCode(
  sandbox: Sandbox,
  { user, directory }: Member,
  id: string,
  { by, locale }: { readonly by: VerificationCode['by']; readonly locale: 'en' | 'ko' },
): Promise<CodeDelivery> {
  const subject = subjectOfUser(user);
  const purpose = VERIFICATION_PURPOSE;
  const organisation = directory.name;
  const phone = by === 'sms' ? user.phone : undefined;
  if (phone === undefined) {
    const letter = (facts: CodeFacts) => directoryCodeLetter[locale]({ ...facts, organisation });
    await mailCode(sandbox, { id, purpose, sender: 'directory', to: user.email, letter, subject });
    return { by: 'email', to: user.email };
  }
  const facts = await newCodeFacts(sandbox, id, phone);
  const text = directoryCodeText[locale]({ ...facts, organisation });
  await reachPhone(sandbox, { number: phone, reachable: true }, { kind: 'sms', text, codes: [facts.code] });
  sandbox.journal.event('code.sent', { ...subject, purpose, to: phone });
  return { by: 'sms', to: phone.slice(-4) };
}

/** Notes that the address is the user's, as an accepted invitation or a mailed code has shown. */
export async function markEmailVerified({ store }: Sandbox, userId: string): Promise<void> {
  await updateUser(store, 'workforce', userId, (user) =>
    user.emailVerified === true ? user : { ...user, emailVerified: true },
  );
}
