import type { Account } from '../../accounts/account.ts';
import type { Letter } from '../send-mail.ts';
import type { CaseKind } from '../support-case.ts';
import { compose, type Letters } from './compose.ts';
import { supportAnswersEn } from './support-answers-en.ts';
import { supportAnswersKo } from './support-answers-ko.ts';

/** The asker, as far as a session tells. Typed fields of the form prove nothing. */
type Asker = 'nobody' | 'root' | 'iam' | 'federated';

/** The words of the answers in one language. */
export interface SupportAnswers {
  readonly subject: (caseId: string) => string;
  readonly greeting: string;
  /** By kind of question and by who asks. */
  readonly answers: Readonly<Record<CaseKind, Readonly<Record<Asker, readonly string[]>>>>;
  /** The standing of the asker's account; only its owner is told. */
  readonly standing: Readonly<Record<Account['state'], string>>;
  /** For a person who is signed in to one account and names another. */
  readonly otherAccount: string;
  readonly mock: string;
}

export interface SupportAnswerFacts {
  readonly caseId: string;
  readonly kind: CaseKind;
  readonly asker: Asker;
  /** Present for the owner of the account only. */
  readonly standing?: Account['state'];
  readonly namesOtherAccount: boolean;
}

/** Questions to which the state of one's own account belongs. */
const aboutStanding: readonly CaseKind[] = ['sign-in', 'billing', 'close-account', 'suspended'];

function write(words: SupportAnswers, facts: SupportAnswerFacts): Letter {
  const { caseId, kind, asker, standing, namesOtherAccount } = facts;
  const paragraphs = [
    words.greeting,
    ...(namesOtherAccount ? [words.otherAccount] : []),
    ...(standing !== undefined && aboutStanding.includes(kind) ? [words.standing[standing]] : []),
    ...words.answers[kind][asker],
    words.mock,
  ];
  return compose({ subject: words.subject(caseId), paragraphs });
}

/** Support's canned answers (ROOT-13). They repeat nothing of what was typed, because anybody's address can be typed. */
export const supportAnswerLetter: Letters<SupportAnswerFacts> = {
  en: (facts) => write(supportAnswersEn, facts),
  ko: (facts) => write(supportAnswersKo, facts),
};
