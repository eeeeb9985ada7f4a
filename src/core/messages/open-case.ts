import { accountStanding } from '../accounts/account.ts';
import { DomainError } from '../errors.ts';
import { isEmail } from '../ids.ts';
import { update } from '../records/update.ts';
import type { Sandbox } from '../sandbox.ts';
import { type SignedIn, userSignedIn } from '../sessions/console-sessions.ts';
import { type SupportAnswerFacts, supportAnswerLetter } from './letters/support-answer.ts';
import { sendMail } from './send-mail.ts';
import { caseKinds, type SupportCase, supportCases } from './support-case.ts';

/** The fields of the support form as they were typed. */
export interface CaseRequest {
  readonly kind: string;
  /** May be empty: who cannot sign in may not know it. */
  readonly accountId: string;
  readonly email: string;
  readonly text: string;
}

/** The asker, by session, and their language. */
interface CaseAsker {
  readonly signedIn?: SignedIn;
  readonly locale: 'en' | 'ko';
}

/**
 * Opens a case and answers it at once by a canned mail (ROOT-13).
 * @throws {DomainError} `FIELD_MISSING`, `INVALID_NAME`, `INVALID_EMAIL`
 */
export async function openCase(sandbox: Sandbox, typed: CaseRequest, asker: CaseAsker): Promise<SupportCase> {
  const { signedIn, locale } = asker;
  const asked = readCase(typed);
  const id = await nextCaseId(sandbox);
  const user = signedIn?.arn;
  const opened: SupportCase = { id, ...asked, state: 'open', user, openedAt: sandbox.clock.now() };
  await sandbox.store.put(supportCases, opened, 0);
  sandbox.journal.event('case.opened', { caseId: id, about: opened.kind });
  const letter = supportAnswerLetter[locale](answerFacts(opened, signedIn, sandbox.clock.now()));
  await sendMail(sandbox, 'console', opened.email, letter);
  const answer = { state: 'answered', answeredAt: sandbox.clock.now(), answer: letter.text } as const;
  const answered = await update(sandbox.store, supportCases, id, (known) => ({ ...known, ...answer }));
  sandbox.journal.event('case.answered', { caseId: id });
  return answered ?? opened;
}

function readCase(typed: CaseRequest): Pick<SupportCase, 'kind' | 'accountId' | 'email' | 'text'> {
  const kind = caseKinds.find((each) => each === typed.kind);
  if (kind === undefined) throw new DomainError('FIELD_MISSING', { field: 'kind' });
  const accountId = typed.accountId.replace(/[\s-]/g, '');
  if (!/^(?:\d{12})?$/.test(accountId)) throw new DomainError('INVALID_NAME', { field: 'accountId' });
  const email = typed.email.trim();
  if (!isEmail(email)) throw new DomainError('INVALID_EMAIL', {});
  const text = typed.text.trim();
  if (text === '') throw new DomainError('FIELD_MISSING', { field: 'text' });
  return { kind, ...(accountId !== '' && { accountId }), email, text };
}

function answerFacts(opened: SupportCase, signedIn: SignedIn | undefined, now: number): SupportAnswerFacts {
  const { id: caseId, kind, accountId } = opened;
  if (signedIn === undefined) return { caseId, kind, asker: 'nobody', namesOtherAccount: false };
  const { account } = signedIn;
  const asker = userSignedIn(signedIn)?.user.kind ?? 'federated';
  const namesOtherAccount = accountId !== undefined && accountId !== account.id;
  const standing = accountStanding(account, now);
  const told = asker === 'root' && standing !== 'gone' ? { standing } : {};
  return { caseId, kind, asker, namesOtherAccount, ...told };
}

/** Short, and in order: `case-00001`. */
async function nextCaseId({ store }: Sandbox): Promise<string> {
  return `case-${String(await store.next(supportCases.name)).padStart(5, '0')}`;
}
