import { asOwner } from '../../../../core/accounts/find-user.ts';
import type { User } from '../../../../core/accounts/user.ts';
import { ofKind } from '../../../../core/accounts/user.ts';
import { fulfilDataRequest } from '../../../../core/builder/data-request.ts';
import { sendBuilderPasswordLink } from '../../../../core/builder/send-password-link.ts';
import { type LinkDelivery, sendRootPasswordLink } from '../../../../core/credentials/send-root-password-link.ts';
import { inviteUser } from '../../../../core/directories/workforce/invite.ts';
import { giveOneTimePassword } from '../../../../core/directories/workforce/one-time-password.ts';
import { sendWorkforcePasswordLink } from '../../../../core/directories/workforce/send-workforce-password-link.ts';
import { DomainError } from '../../../../core/errors.ts';
import {
  findLostDevice,
  isResynced,
  loseDevice,
  resyncToSkew,
  setDeviceSkew,
} from '../../../../core/mfa/alter-device.ts';
import { chosenDevices } from '../../../../core/mfa/chosen-devices.ts';
import type { MfaDevice } from '../../../../core/mfa/device.ts';
import { removeDevice } from '../../../../core/mfa/remove-device.ts';
import { resyncDevice } from '../../../../core/mfa/virtual-devices/resync-device.ts';
import type { Sandbox } from '../../../../core/sandbox.ts';
import type { ActedUser, ActionBody, UserAction } from '../schemas/users.ts';
import { readDuration } from '../times.ts';
import { kindOf, type NamedUser } from './user-kinds.ts';

interface Order extends ActionBody {
  readonly sandbox: Sandbox;
  readonly named: NamedUser;
  readonly linkTo: (host: string, path: string) => string;
}

/** An action's facts, beside the changed user. */
type Outcome = Pick<ActedUser, 'oneTimePassword'> | undefined;

interface Action {
  readonly kinds: readonly User['kind'][];
  readonly fields: readonly (keyof ActionBody)[];
  readonly run: (order: Order) => Promise<Outcome>;
}

/** Each action with the kinds of user that it is for, and the fields that it reads. */
const table: Readonly<Record<UserAction, Action>> = {
  invite: {
    kinds: ['workforce'],
    fields: [],
    async run(order) {
      if ('directory' in order.named) await inviteUser(order.sandbox, order.named, await deliveryOf(order));
      return undefined;
    },
  },
  'one-time-password': {
    kinds: ['workforce'],
    fields: ['mail'],
    async run(order) {
      const { sandbox, named, mail = false } = order;
      if (!('directory' in named)) return undefined;
      const oneTimePassword = await giveOneTimePassword(sandbox, named, mail ? await deliveryOf(order) : undefined);
      return mail ? undefined : { oneTimePassword };
    },
  },
  'fulfil-data-request': {
    kinds: ['builder'],
    fields: [],
    async run({ sandbox, named: { user } }) {
      const builder = ofKind('builder', user);
      if (builder !== undefined) await fulfilDataRequest(sandbox, { user: builder });
      return undefined;
    },
  },
  'send-password-reset': {
    kinds: ['root', 'workforce', 'builder'],
    fields: [],
    async run(order) {
      const { sandbox, named } = order;
      const delivery = await deliveryOf(order);
      if ('directory' in named) await sendWorkforcePasswordLink(sandbox, named, delivery);
      const owner = 'account' in named ? asOwner(named) : undefined;
      if (owner !== undefined) await sendRootPasswordLink(sandbox, owner, delivery);
      const builder = ofKind('builder', named.user);
      if (builder !== undefined) await sendBuilderPasswordLink(sandbox, { user: builder }, delivery);
      return undefined;
    },
  },
  'require-password-reset': {
    kinds: ['iam', 'workforce'],
    fields: [],
    async run({ sandbox, named }) {
      if (named.user.password?.mustChange === true) unchanged('the password has to be reset already');
      await kindOf(named.user).change(sandbox, named, { passwordResetRequired: true });
      return undefined;
    },
  },
  'deactivate-mfa': forDevices({
    work: ({ sandbox, named }, { id }) => removeDevice(sandbox, named.user, id, 'control'),
  }),
  'lose-mfa': forDevices({
    already: async (_order, { lost }) => lost === true,
    work: ({ sandbox, named }, device) => loseDevice(sandbox, named.user, device),
    state: 'lost already',
  }),
  'find-mfa': forDevices({
    already: async (_order, { lost }) => lost !== true,
    work: ({ sandbox, named }, device) => findLostDevice(sandbox, named.user, device),
    state: 'not lost',
  }),
  'resync-mfa': forDevices({
    type: 'totp',
    fields: ['codes'],
    already: async ({ sandbox, named, codes }, device) =>
      codes === undefined && (await isResynced(sandbox, named.user, device)),
    work: ({ sandbox, named, codes: [first, second] = [] }, device) =>
      first === undefined || second === undefined
        ? resyncToSkew(sandbox, named.user, device)
        : resyncDevice(sandbox, named.user, device.id, [first, second]),
    state: 'in sync already',
  }),
  'set-device-skew': forDevices({
    type: 'totp',
    fields: ['skew'],
    already: async (order, device) => device.type === 'totp' && device.skewMs === skewOf(order),
    work: (order, device) => setDeviceSkew(order.sandbox, device, skewOf(order)),
    state: 'so far off already',
  }),
};

/** The actions that there are for a kind of user. */
export const actionsFor = (kind: User['kind']): readonly UserAction[] =>
  (Object.keys(table) as UserAction[]).filter((name) => table[name].kinds.includes(kind));

const skewOf = ({ skew }: Order): number => (skew === undefined ? refuse('body lacks “skew”') : readDuration(skew));

/**
 * Does something to a user.
 * @throws {DomainError} `MALFORMED_REQUEST` for actions of another kind of user, `UNCHANGED` when nothing would be other than it is
 */
export async function runUserAction(name: UserAction, order: Order): Promise<Outcome> {
  const { kinds, fields, run } = table[name];
  const { kind } = order.named.user;
  if (!kinds.includes(kind)) refuse(`${name} is not for ${kind} users`);
  const foreign = (['device', 'codes', 'skew', 'mail'] as const).filter(
    (field) => order[field] !== undefined && !fields.includes(field),
  );
  if (foreign.length > 0) refuse(`${name} has no “${foreign.join('”, “')}”`);
  return run(order);
}

/** An order's work on devices. */
interface DeviceWork {
  /** The devices that an order without a name can mean. */
  readonly type?: MfaDevice['type'];
  readonly fields?: readonly (keyof ActionBody)[];
  /** Whether the work would change nothing. */
  readonly already?: (order: Order, device: MfaDevice) => Promise<boolean>;
  readonly work: (order: Order, device: MfaDevice) => Promise<void>;
  /** The word for a device that the work would not change. */
  readonly state?: string;
}

/** Works on the device that the order names, or on all of the user's that can be meant; at least one has to change. */
function forDevices({ type, fields = [], already, work, state = '' }: DeviceWork): Action {
  return {
    kinds: ['root', 'iam', 'workforce', 'builder'],
    fields: ['device', ...fields],
    async run(order) {
      const found = await chosenDevices(order.sandbox, order.named.user.id, order.device);
      const meant =
        order.device === undefined && type !== undefined ? found.filter((each) => each.type === type) : found;
      if (meant.length === 0) throw new DomainError('NOT_FOUND', { what: `${type} device of this user` });
      const standing = await Promise.all(meant.map(async (device) => (await already?.(order, device)) === true));
      if (standing.every((stands) => stands)) unchanged(`${meant.map(({ name }) => name).join(', ')}: ${state}`);
      for (const [at, device] of meant.entries()) if (standing[at] === false) await work(order, device);
      return undefined;
    },
  };
}

function unchanged(what: string): never {
  throw new DomainError('UNCHANGED', { what });
}

async function deliveryOf({ sandbox, linkTo }: Order): Promise<LinkDelivery> {
  return { linkTo, locale: sandbox.settings.locale };
}

function refuse(detail: string): never {
  throw new DomainError('MALFORMED_REQUEST', { detail });
}
