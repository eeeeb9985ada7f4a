import { type Account, accounts } from '../../../core/accounts/account.ts';
import type { User } from '../../../core/accounts/user.ts';
import { type MailRule, mailRules } from '../../../core/messages/mail.ts';
import { addressMatches } from '../../../core/messages/send-mail.ts';
import { type MfaDevice, mfaDevices } from '../../../core/mfa/device.ts';
import type { Sandbox } from '../../../core/sandbox.ts';
import type { Settings } from '../../../core/settings.ts';
import type { CredentialsView } from '../../../pages/home/people-table.tsx';
import { factorView } from './factors.ts';

/** Clear text by hash, of the passwords that may be shown. */
type KnownPasswords = ReadonlyMap<string, string>;

/** The surroundings that the people of a sandbox are told with. */
export interface Surroundings {
  readonly sandbox: Sandbox;
  readonly now: number;
  readonly settings: Settings;
  readonly rules: readonly MailRule[];
  readonly accounts: ReadonlyMap<string, Account>;
  readonly devices: ReadonlyMap<string, readonly MfaDevice[]>;
  readonly known: KnownPasswords;
}

export async function surroundingsOf(sandbox: Sandbox, known: KnownPasswords): Promise<Surroundings> {
  const { store } = sandbox;
  const [rules, owners, devices] = await Promise.all([
    store.list(mailRules),
    store.list(accounts),
    store.list(mfaDevices),
  ]);
  return {
    sandbox,
    now: sandbox.clock.now(),
    settings: sandbox.settings,
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

/** The credentials of a user. */
export async function credentialsView(
  user: User,
  { devices, settings, known, now }: Surroundings,
): Promise<CredentialsView> {
  const clear = user.password && known.get(user.password.hash);
  const password = user.password === undefined ? ('none' as const) : ('hashed' as const);
  const factors = (devices.get(user.id) ?? []).map((device) => factorView(device, now, settings.totpWindow));
  return { id: user.id, password: clear === undefined ? password : { clear }, factors: await Promise.all(factors) };
}

/** ROOT-9: whether the first rule that covers an address sends its mail back. */
export function bounces({ email }: { readonly email: string }, { rules }: Surroundings): boolean {
  const address = email.toLowerCase();
  const fate = rules.find((rule) => rule.action !== 'exact-address' && addressMatches(rule.address, address));
  return fate?.action === 'bounce';
}
