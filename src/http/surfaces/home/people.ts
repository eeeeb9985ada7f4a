import type { FastifyRequest } from 'fastify';
import { type Account, accountStanding, accounts } from '../../../core/accounts/account.ts';
import { type ConsoleUser, consoleUser, type IamUser, type RootUser, users } from '../../../core/accounts/user.ts';
import { passwordAge } from '../../../core/credentials/password-age.ts';
import { type MailRule, mailRules } from '../../../core/messages/mail.ts';
import { addressMatches } from '../../../core/messages/send-mail.ts';
import { type MfaDevice, mfaDevices } from '../../../core/mfa/device.ts';
import type { Sandbox } from '../../../core/sandbox.ts';
import type { Settings } from '../../../core/settings.ts';
import type { FactorView } from '../../../pages/home/factors-cell.tsx';
import type { IamView, PersonFact, RootView } from '../../../pages/home/people-panels.tsx';
import { sandboxFor } from '../../create-app.ts';
import { addressesFor } from './addresses.ts';
import { factorView } from './factors.ts';
import { accountHost } from './sites.ts';

/** Clear text by hash, of the passwords that may be shown. */
export type KnownPasswords = ReadonlyMap<string, string>;

interface Surroundings {
  readonly sandbox: Sandbox;
  readonly now: number;
  readonly settings: Settings;
  readonly rules: readonly MailRule[];
  readonly accounts: ReadonlyMap<string, Account>;
  readonly devices: ReadonlyMap<string, readonly MfaDevice[]>;
  readonly known: KnownPasswords;
}

/** Everybody who signs in at the console. */
export async function peopleViews(
  request: FastifyRequest,
  known: KnownPasswords,
): Promise<{ roots: RootView[]; iamUsers: IamView[] }> {
  const around = await surroundings(sandboxFor(request), known);
  const { items } = await around.sandbox.store.list(users);
  const sorted = items
    .map(consoleUser)
    .filter((user) => user !== undefined)
    .sort(byAccount);
  const addresses = addressesFor(request);
  const signInUrl = (account: Pick<Account, 'id' | 'alias'>) => {
    const { mirror, path } = addresses(accountHost(account), '/console');
    return mirror ?? path;
  };
  const roots = sorted.filter((user) => user.kind === 'root').map((user) => rootView(user, around));
  const iamUsers = sorted.filter((user) => user.kind === 'iam').map((user) => iamView(user, around, signInUrl));
  return { roots: await Promise.all(roots), iamUsers: await Promise.all(iamUsers) };
}

/** In the order of accounts and names; whoever has no password comes last. */
function byAccount(a: ConsoleUser, b: ConsoleUser): number {
  const key = (user: ConsoleUser) =>
    `${user.password === undefined ? 1 : 0} ${user.accountId} ${user.kind === 'iam' ? user.name.toLowerCase() : ''}`;
  return key(a) < key(b) ? -1 : 1;
}

async function surroundings(sandbox: Sandbox, known: KnownPasswords): Promise<Surroundings> {
  const { store } = sandbox;
  const [settings, rules, owners, devices] = await Promise.all([
    sandbox.settings(),
    store.list(mailRules),
    store.list(accounts),
    store.list(mfaDevices),
  ]);
  return {
    sandbox,
    now: sandbox.clock.now(),
    settings,
    rules: rules.items,
    accounts: new Map(owners.items.map((account) => [account.id, account])),
    devices: grouped(devices.items),
    known,
  };
}

function grouped(devices: readonly MfaDevice[]): Map<string, MfaDevice[]> {
  const groups = new Map<string, MfaDevice[]>();
  for (const device of devices) groups.set(device.userId, [...(groups.get(device.userId) ?? []), device]);
  return groups;
}

async function rootView(user: RootUser, around: Surroundings): Promise<RootView> {
  const account = around.accounts.get(user.accountId);
  const { captcha, emailedCode } = { ...around.settings, ...present(account) };
  const facts: (PersonFact | false | undefined)[] = [
    ...sharedFacts(user, account, around),
    captcha === 'always' && 'captcha',
    emailedCode === 'always' && 'emailedCode',
    bounces(user.email.toLowerCase(), around.rules) && 'mailBounces',
    account?.phone?.reachable === false && 'phoneUnreachable',
  ];
  return { ...(await personView(user, account, around)), email: user.email, facts: facts.filter((fact) => !!fact) };
}

/** An account's own settings where it has any. */
function present(account: Account | undefined): Partial<Pick<Settings, 'captcha' | 'emailedCode'>> {
  const { captcha, emailedCode } = account ?? {};
  return { ...(captcha && { captcha }), ...(emailedCode && { emailedCode }) };
}

async function iamView(
  user: IamUser,
  around: Surroundings,
  signInUrl: (account: Pick<Account, 'id' | 'alias'>) => string,
): Promise<IamView> {
  const account = around.accounts.get(user.accountId);
  const age = user.password && passwordAge(account?.passwordPolicy, user.password.changedAt, around.now);
  const facts: (PersonFact | false | undefined)[] = [
    ...sharedFacts(user, account, around),
    age === 'expired' && 'expired',
    age === 'hard-expired' && 'hardExpired',
  ];
  return {
    ...(await personView(user, account, around)),
    name: user.name,
    signInUrl: signInUrl(account ?? { id: user.accountId }),
    facts: facts.filter((fact) => !!fact),
  };
}

function sharedFacts(user: ConsoleUser, account: Account | undefined, { now }: Surroundings): (PersonFact | false)[] {
  const standing = account === undefined ? 'gone' : accountStanding(account, now);
  return [standing !== 'active' && standing, user.password?.mustChange === true && 'mustChange'];
}

async function personView(user: ConsoleUser, account: Account | undefined, around: Surroundings) {
  const { devices, settings, known, now } = around;
  const clear = user.password && known.get(user.password.hash);
  const password = user.password === undefined ? ('none' as const) : ('hashed' as const);
  const factors: Promise<FactorView>[] = (devices.get(user.id) ?? []).map((device) =>
    factorView(device, now, settings.totpWindow),
  );
  return {
    id: user.id,
    accountId: user.accountId,
    alias: account?.alias,
    password: clear === undefined ? password : { clear },
    factors: await Promise.all(factors),
  };
}

/** ROOT-9: whether the first rule that covers an address sends its mail back. */
function bounces(address: string, rules: readonly MailRule[]): boolean {
  const fate = rules.find((rule) => rule.action !== 'exact-address' && addressMatches(rule.address, address));
  return fate?.action === 'bounce';
}
