import { userArn } from '../../../../core/accounts/user.ts';
import { DomainError } from '../../../../core/errors.ts';
import type { MfaDevice } from '../../../../core/mfa/device.ts';
import { devicesOf } from '../../../../core/mfa/user-devices.ts';
import { userKinds } from '../../../../core/vocabulary/user-fields.ts';
import { type PersonDevice, PersonPage, type PersonPageProps } from '../../../../pages/home/people/person-page.tsx';
import { sendPage } from '../../../plugins/pages.ts';
import { actionsFor } from '../../control/people/run-user-action.ts';
import { type NamedUser, userOfPath } from '../../control/people/user-kinds.ts';
import { userViewOf } from '../../control/people/user-view.ts';
import type { SaidKind, UserView } from '../../control/schemas/users.ts';
import type { ControlTools } from '../../control/tools.ts';
import { type Act, type Handler, type HomeDesk, homeDeskOf } from '../desk.ts';
import { entryView } from '../entries.ts';
import { sessionRows } from '../session-rows.ts';
import { credentialsView, factorView, surroundingsOf } from './surroundings.ts';

/** The newest entries about a person that the page shows. */
const LATEST = 15;

/** Everything about one person, and what can be done. */
export const personPage =
  (tools: ControlTools): Handler =>
  async (request, reply) => {
    const desk = await homeDeskOf(tools, request, reply);
    const { kind, id } = request.params as { readonly kind: string; readonly id: string };
    if (!isKind(kind)) throw new DomainError('NOT_FOUND', { what: `${kind} user ${id}` });
    const named = await userOfPath(desk.sandbox, { kind, id });
    return sendPage(reply, PersonPage(await personView(desk, named)));
  };

const isKind = (kind: string): kind is SaidKind => userKinds.some((each) => each === kind);

async function personView(desk: HomeDesk, named: NamedUser): Promise<PersonPageProps> {
  const { sandbox, page, frame, act, to } = desk;
  const { user } = named;
  const around = await surroundingsOf(desk);
  const view = await userViewOf(sandbox, named);
  const id = { kind: user.kind, id: view.id };
  const arn = userArn(user);
  const latest = await sandbox.journal.list({ user: arn, order: 'desc', limit: LATEST });
  return {
    ...{ page, frame, kind: user.kind },
    called: view.email ?? view.name ?? view.id,
    peopleUrl: to('people'),
    facts: factsOf(view),
    credentials: await credentialsView(user, around),
    devices: await deviceDesks(desk, named),
    actions: helpFor(named, act, id),
    sessions: (await sessionRows(sandbox, act, user.id)).alive,
    endAll: act('end-sessions', id),
    latest: latest.map((entry) => entryView(entry, to)),
    journalUrl: `${to('journal')}?${new URLSearchParams({ user: arn })}`,
  };
}

/** The members of the control API's view that are said in a word. */
const factsOf = ({ devices: _devices, ...view }: UserView): PersonPageProps['facts'] =>
  Object.entries(view)
    .filter(([, value]) => ['string', 'boolean', 'number'].includes(typeof value))
    .map(([name, value]) => [name, String(value)]);

async function deviceDesks({ sandbox, act }: HomeDesk, named: NamedUser): Promise<PersonDevice[]> {
  const { user } = named;
  const now = sandbox.clock.now();
  const { id } = await userViewOf(sandbox, named);
  const desks = (await devicesOf(sandbox, user.id)).map(async (device) => ({
    factor: await factorView(device, now, sandbox.settings.totpWindow),
    actions: deviceActions(user.kind, device).map((name) => ({
      name,
      action: act('act-on-user', { kind: user.kind, id, name, device: device.name }),
    })),
  }));
  return Promise.all(desks);
}

type DeviceAction = PersonDevice['actions'][number]['name'];

/** The actions that would change something about a device. */
function deviceActions(kind: NamedUser['user']['kind'], { type, lost }: MfaDevice): readonly DeviceAction[] {
  const sensible: readonly DeviceAction[] = [
    lost === true ? 'find-mfa' : 'lose-mfa',
    'deactivate-mfa',
    ...(type === 'totp' ? (['resync-mfa', 'set-device-skew'] as const) : []),
  ];
  return sensible.filter((name) => actionsFor(kind).includes(name));
}

const ON_DEVICES = ['lose-mfa', 'find-mfa', 'deactivate-mfa', 'resync-mfa', 'set-device-skew'] as const;

function helpFor(named: NamedUser, act: Act, id: { kind: string; id: string }): PersonPageProps['actions'] {
  const { user } = named;
  const own = actionsFor(user.kind)
    .filter((name) => !ON_DEVICES.some((each) => each === name))
    .map((name) => ({ name, action: act('act-on-user', { ...id, name }) }));
  if ('account' in named) {
    const isActive = named.account.state === 'active';
    const state = isActive ? 'suspended' : 'active';
    const action = act('change-account', { account: named.account.id, state });
    return [...own, { name: isActive ? ('suspend' as const) : ('activate' as const), action }];
  }
  if (user.kind !== 'workforce') return own;
  const disabled = user.disabled === true;
  const action = act('disable-user', { ...id, disabled: disabled ? 'no' : 'yes' });
  return [...own, { name: disabled ? ('enable' as const) : ('disable' as const), action }];
}
