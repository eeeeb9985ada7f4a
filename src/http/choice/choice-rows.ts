import { type Account, accounts } from '../../core/accounts/account.ts';
import { homeIds, loginOf, ofKind, type User } from '../../core/accounts/user.ts';
import { type Directory, directories } from '../../core/directories/directory.ts';
import { mailRules } from '../../core/messages/mail.ts';
import type { MfaDevice } from '../../core/mfa/device.ts';
import { currentCodes } from '../../core/mfa/totp/current-codes.ts';
import { devicesOf } from '../../core/mfa/user-devices.ts';
import type { Sandbox } from '../../core/sandbox.ts';
import type { ChoiceDevice, ChoiceRow } from '../../pages/choice/choice-page.tsx';
import { personFacts } from '../people/person-facts.ts';

/** More rules for mail than any sandbox needs. */
const RULES = 1000;

/** The people of a list, with what a sign-in of each meets. */
export async function choiceRows(sandbox: Sandbox, people: readonly User[]): Promise<readonly ChoiceRow[]> {
  const { store, settings, clock } = sandbox;
  const rules = (await store.list(mailRules, { limit: RULES })).items;
  const around = { now: clock.now(), settings, rules };
  return Promise.all(
    people.map(async (user) => {
      const home = await belongsTo(sandbox, user);
      return {
        id: user.id,
        called: loginOf(user),
        of: beside(user, home.account),
        facts: personFacts(user, home, around),
        devices: await devicesFor(sandbox, user),
        hasPassword: user.password !== undefined,
      };
    }),
  );
}

async function belongsTo({ store }: Sandbox, user: User): Promise<{ account?: Account; directory?: Directory }> {
  const { accountId, directoryId } = homeIds(user);
  return {
    ...(accountId !== undefined && { account: (await store.get(accounts, accountId))?.value }),
    ...(directoryId !== undefined && { directory: (await store.get(directories, directoryId))?.value }),
  };
}

/** The line under a name: the account, or the person's full name. */
function beside(user: User, account: Account | undefined): string | undefined {
  const { accountId } = homeIds(user);
  if (accountId === undefined) return 'displayName' in user ? user.displayName : 'name' in user ? user.name : undefined;
  const alias = ofKind('iam', user) && account?.alias;
  return [accountId, alias ?? account?.name].filter(Boolean).join(' · ');
}

async function devicesFor(sandbox: Sandbox, { id }: User): Promise<readonly ChoiceDevice[]> {
  const now = sandbox.clock.now();
  const { totpWindow: window } = sandbox.settings;
  return Promise.all(
    (await devicesOf(sandbox, id)).map(async (device) => ({
      id: device.id,
      name: device.name,
      kind: kindOfDevice(device),
      ...(device.lost === true
        ? { trouble: 'lost' as const }
        : device.type === 'totp' &&
          !(await currentCodes({ ...device, now, window })).inSync && { trouble: 'clockOff' as const }),
    })),
  );
}

function kindOfDevice(device: MfaDevice): ChoiceDevice['kind'] {
  if (device.type === 'passkey') return 'passkey';
  return device.hardware ? 'hardware' : 'app';
}
