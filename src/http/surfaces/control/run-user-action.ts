import { alterUser } from '../../../core/accounts/alter-user.ts';
import type { Owned } from '../../../core/accounts/find-user.ts';
import { sendRootPasswordLink } from '../../../core/credentials/send-root-password-link.ts';
import { DomainError } from '../../../core/errors.ts';
import { loseDevice, resyncToSkew, setDeviceSkew } from '../../../core/mfa/alter-device.ts';
import { chosenDevices } from '../../../core/mfa/chosen-devices.ts';
import type { MfaDevice } from '../../../core/mfa/device.ts';
import { removeDevice } from '../../../core/mfa/remove-device.ts';
import { resyncDevice } from '../../../core/mfa/resync-device.ts';
import type { Sandbox } from '../../../core/sandbox.ts';
import type { ActionBody, UserAction } from './schemas/users.ts';
import { readDuration } from './times.ts';

interface Order extends ActionBody {
  readonly sandbox: Sandbox;
  readonly owned: Owned;
  readonly linkTo: (host: string, path: string) => string;
}

interface Action {
  readonly kinds: readonly ('root' | 'iam')[];
  readonly fields: readonly (keyof ActionBody)[];
  readonly run: (order: Order) => Promise<void>;
}

const later: Action = { kinds: [], fields: [], run: async () => undefined };

/** Each action with the kinds of user that it is for, and the fields that it reads. */
const table: Readonly<Record<UserAction, Action>> = {
  invite: later,
  'one-time-password': later,
  'fulfil-data-request': later,
  'send-password-reset': {
    kinds: ['root'],
    fields: [],
    async run({ sandbox, owned, linkTo }) {
      const { user, account } = owned;
      const { locale } = await sandbox.settings();
      if (user.kind === 'root') await sendRootPasswordLink(sandbox, { user, account }, { linkTo, locale });
    },
  },
  'require-password-reset': {
    kinds: ['iam'],
    fields: [],
    run: ({ sandbox, owned }) => alterUser(sandbox, owned.user, { passwordResetRequired: true }),
  },
  'deactivate-mfa': {
    kinds: ['root', 'iam'],
    fields: ['device'],
    run: forDevices(({ sandbox, owned }, { id }) => removeDevice(sandbox, owned.user, id, 'control')),
  },
  'lose-mfa': {
    kinds: ['root', 'iam'],
    fields: ['device'],
    run: forDevices(({ sandbox, owned }, device) => loseDevice(sandbox, owned.user, device)),
  },
  'resync-mfa': {
    kinds: ['root', 'iam'],
    fields: ['device', 'codes'],
    run: forDevices(({ sandbox, owned, codes }, device) => {
      const [first, second] = codes ?? [];
      return first === undefined || second === undefined
        ? resyncToSkew(sandbox, owned.user, device)
        : resyncDevice(sandbox, owned.user, device.id, [first, second]);
    }, 'totp'),
  },
  'set-device-skew': {
    kinds: ['root', 'iam'],
    fields: ['device', 'skew'],
    run: forDevices(({ sandbox, skew }, device) => {
      if (skew === undefined) return refuse('body lacks “skew”');
      return setDeviceSkew(sandbox, device, readDuration(skew));
    }, 'totp'),
  },
};

/**
 * Does something to a user.
 * @throws {DomainError} `NOT_SERVED` for actions of later versions, `MALFORMED_REQUEST` for those of another kind of user
 */
export async function runUserAction(name: UserAction, order: Order): Promise<void> {
  const { kinds, fields, run } = table[name];
  if (kinds.length === 0) throw new DomainError('NOT_SERVED', { what: `the action ${name}` });
  const { kind } = order.owned.user;
  if (!kinds.includes(kind)) refuse(`${name} is not for ${kind} users`);
  const foreign = (['device', 'codes', 'skew'] as const).filter(
    (field) => order[field] !== undefined && !fields.includes(field),
  );
  if (foreign.length > 0) refuse(`${name} has no “${foreign.join('”, “')}”`);
  await run(order);
}

/** Runs for the device that the order names, or for all of the user's that can be meant. */
function forDevices(work: (order: Order, device: MfaDevice) => Promise<void>, type?: MfaDevice['type']): Action['run'] {
  return async (order) => {
    const found = await chosenDevices(order.sandbox, order.owned.user.id, order.device);
    const meant = order.device === undefined && type !== undefined ? found.filter((each) => each.type === type) : found;
    if (meant.length === 0) throw new DomainError('NOT_FOUND', { what: `${type} device of this user` });
    for (const device of meant) await work(order, device);
  };
}

function refuse(detail: string): never {
  throw new DomainError('MALFORMED_REQUEST', { detail });
}
