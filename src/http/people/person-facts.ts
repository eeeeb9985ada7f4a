import { type Account, accountStanding } from '../../core/accounts/account.ts';
import type { BuilderUser, ConsoleUser, IamUser, RootUser, User, WorkforceUser } from '../../core/accounts/user.ts';
import { passwordAge } from '../../core/credentials/password-age.ts';
import type { Directory } from '../../core/directories/directory.ts';
import { verificationRule } from '../../core/directories/workforce/verification-code.ts';
import type { MailRule } from '../../core/messages/mail.ts';
import { addressMatches } from '../../core/messages/send-mail.ts';
import type { Settings } from '../../core/world/settings.ts';
import type { PersonFact } from '../../pages/home/people/people-table.tsx';

/** The surroundings that a person's facts depend on. */
export interface Circumstances {
  /** Epoch milliseconds on the sandbox's clock. */
  readonly now: number;
  readonly settings: Settings;
  /** In the order in which they are tried. */
  readonly rules: readonly MailRule[];
}

/** The account or the directory that a person belongs to, where there is one. */
interface Home {
  readonly account?: Account;
  readonly directory?: Directory;
}

/** The unusual facts about a person: whatever a sign-in of theirs meets. */
export function personFacts(user: User, home: Home, around: Circumstances): readonly PersonFact[] {
  const facts: (PersonFact | false | undefined)[] = {
    root: () => rootFacts(user as RootUser, home.account, around),
    iam: () => iamFacts(user as IamUser, home.account, around),
    workforce: () => (home.directory ? workforceFacts(user as WorkforceUser, home.directory, around) : []),
    builder: () => builderFacts(user as BuilderUser, around),
    federated: () => [],
  }[user.kind]();
  return facts.filter((fact) => !!fact);
}

type Facts = (PersonFact | false | undefined)[];

function rootFacts(user: RootUser, account: Account | undefined, around: Circumstances): Facts {
  const captcha = account?.captcha ?? around.settings.captcha;
  const emailedCode = account?.emailedCode ?? around.settings.emailedCode;
  return [
    ...sharedFacts(user, account, around),
    captcha === 'always' && 'captcha',
    emailedCode === 'always' && 'emailedCode',
    bounces(user, around) && 'mailBounces',
    account?.phone?.reachable === false && 'phoneUnreachable',
  ];
}

function iamFacts(user: IamUser, account: Account | undefined, around: Circumstances): Facts {
  const age = user.password && passwordAge(account?.passwordPolicy, user.password.changedAt, around.now);
  return [
    ...sharedFacts(user, account, around),
    age === 'expired' && 'expired',
    age === 'hard-expired' && 'hardExpired',
  ];
}

function sharedFacts(user: ConsoleUser, account: Account | undefined, { now }: Circumstances): Facts {
  const standing = account === undefined ? 'gone' : accountStanding(account, now);
  return [standing !== 'active' && standing, user.password?.mustChange === true && 'mustChange'];
}

function workforceFacts(user: WorkforceUser, directory: Directory, around: Circumstances): Facts {
  const { demanded, by } = verificationRule({ user, directory });
  return [
    user.disabled === true && 'disabled',
    ...passwordFacts(user, directory),
    demanded && (by === 'sms' ? 'textedCode' : 'emailedCode'),
    bounces(user, around) && 'mailBounces',
  ];
}

function passwordFacts({ password }: WorkforceUser, { identitySource }: Directory): Facts {
  if (identitySource.kind !== 'internal' && password === undefined) return ['elsewhere'];
  return [password === undefined && 'invited', password?.mustChange === true && 'mustChange'];
}

const builderFacts = (user: BuilderUser, around: Circumstances): Facts => [
  user.emailVerified !== true && 'unverified',
  around.settings.builderEmailedCode === 'always' && 'emailedCode',
  bounces(user, around) && 'mailBounces',
];

/** ROOT-9: whether the first rule that covers an address sends its mail back. */
function bounces({ email }: { readonly email: string }, { rules }: Circumstances): boolean {
  const address = email.toLowerCase();
  const fate = rules.find((rule) => rule.action !== 'exact-address' && addressMatches(rule.address, address));
  return fate?.action === 'bounce';
}
