import { type Account, accounts } from '../../../../core/accounts/account.ts';
import { type User, userHandle } from '../../../../core/accounts/user.ts';
import { mailRules } from '../../../../core/messages/mail.ts';
import type { MfaDevice } from '../../../../core/mfa/device.ts';
import { currentCodes } from '../../../../core/mfa/totp/current-codes.ts';
import { devicesOf } from '../../../../core/mfa/user-devices.ts';
import type { Sandbox } from '../../../../core/sandbox.ts';
import type { FactorView } from '../../../../pages/home/people/factors-cell.tsx';
import type { CredentialsView } from '../../../../pages/home/people/people-table.tsx';
import type { Circumstances } from '../../../people/person-facts.ts';
import { surfacesOf } from '../../control/sign-in/ways-in.ts';
import type { Act, HomeDesk } from '../desk.ts';
import { lookAtSome } from '../some.ts';

/** Clear text by hash, of the passwords that may be shown. */
type KnownPasswords = ReadonlyMap<string, string>;

/** The surroundings that the people of a sandbox are told with. */
export interface Surroundings extends Circumstances {
  readonly sandbox: Sandbox;
  readonly known: KnownPasswords;
  /** An account, read once. */
  account(id: string): Promise<Account | undefined>;
  /** The page of a person, and the ways to sign in as one. */
  readonly person: (user: User) => Promise<Pick<CredentialsView, 'url' | 'signIn'>>;
}

export async function surroundingsOf({ sandbox, act, to }: HomeDesk): Promise<Surroundings> {
  const { store } = sandbox;
  const known = (await sandbox.fixtures.passwords?.()) ?? new Map();
  const read = new Map<string, Promise<Account | undefined>>();
  const account = async (id: string) => (await store.get(accounts, id))?.value;
  return {
    sandbox,
    now: sandbox.clock.now(),
    settings: sandbox.settings,
    rules: (await lookAtSome(store, mailRules)).items,
    known,
    person: async (user) => ({
      url: to('people', user.kind, userHandle(user)),
      signIn: await signInsOf(sandbox, user, act),
    }),
    account(id) {
      const found = read.get(id) ?? account(id);
      read.set(id, found);
      return found;
    },
  };
}

/** The places where a user can be signed in with a browser. */
async function signInsOf(sandbox: Sandbox, user: User, act: Act): Promise<CredentialsView['signIn']> {
  const surfaces = (await surfacesOf(sandbox, user)).filter((surface) => surface !== 'cli');
  return surfaces.map((surface) => ({
    surface,
    action: act('sign-in', { kind: user.kind, id: userHandle(user), surface }),
  }));
}

/** The credentials of a user. */
export async function credentialsView(
  user: User,
  { sandbox, settings, known, now, person }: Surroundings,
): Promise<CredentialsView> {
  const clear = user.password && known.get(user.password.hash);
  const password = user.password === undefined ? ('none' as const) : ('hashed' as const);
  const factors = (await devicesOf(sandbox, user.id)).map((device) => factorView(device, now, settings.totpWindow));
  return {
    id: user.id,
    ...(await person(user)),
    password: clear === undefined ? password : { clear },
    factors: await Promise.all(factors),
  };
}

/** A device as its holder sees it; one that nobody holds shows nothing (TEST-4). */
export async function factorView(device: MfaDevice, now: number, window: number): Promise<FactorView> {
  const { id, name } = device;
  if (device.lost) return { id, name, what: 'lost' };
  if (device.type === 'passkey') return { id, name, what: 'passkey' };
  const codes = await currentCodes({ ...device, now, window });
  return { id, name, what: { ...codes, until: now + (codes.waitSeconds ?? codes.secondsLeft) * 1000 } };
}
