import type { Owned } from '../accounts/find-user.ts';
import { subjectOfUser } from '../accounts/user.ts';
import { newCodeFacts } from '../challenges/mail-code.ts';
import { DomainError } from '../errors.ts';
import { phoneCodeWords } from '../messages/letters/phone-code.ts';
import type { PhoneMessage } from '../messages/phone.ts';
import { reachPhone } from '../messages/reach-phone.ts';
import type { Sandbox } from '../sandbox.ts';

/** The way of a code to the phone, and the id under which it is kept; an earlier code of that id dies. */
interface PhoneCode {
  readonly codeId: string;
  readonly medium: PhoneMessage['kind'];
  readonly locale: 'en' | 'ko';
  readonly purpose: string;
}

/**
 * Texts or speaks a 6-digit code to the phone of the account's primary contact (ROOT-8).
 * @returns the number that was reached
 * @throws {DomainError} `PHONE_UNREACHABLE` when there is none, or nobody is reached there
 */
export async function sendPhoneCode(sandbox: Sandbox, { user, account }: Owned, wanted: PhoneCode): Promise<string> {
  const { phone } = account;
  if (phone === undefined) throw new DomainError('PHONE_UNREACHABLE', {});
  const { codeId, medium, locale, purpose } = wanted;
  const facts = await newCodeFacts(sandbox, codeId, phone.number);
  const text = phoneCodeWords[locale][medium](facts);
  if (!(await reachPhone(sandbox, phone, { kind: medium, text, codes: [facts.code] })))
    throw new DomainError('PHONE_UNREACHABLE', {});
  sandbox.journal.event('code.sent', { ...subjectOfUser(user), purpose, to: phone.number });
  return phone.number;
}
