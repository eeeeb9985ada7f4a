import type { EventFields, Flow, StateData } from '../../src/flows/machine.ts';
import { lookAt } from '../../src/flows/run-flow.ts';
import { mfaRecovery } from '../../src/flows/signin/mfa-recovery.ts';
import type { Place } from './mfa-model.ts';
import { same } from './mfa-steps.ts';
import {
  AWAY,
  at,
  enterPassword,
  firstOf,
  HOME,
  isPerson,
  partyOf,
  questionOf,
  signInOf,
  tell,
  type World,
} from './mfa-world.ts';

type Event = Parameters<typeof tell>[3];

const NEW_PASSWORD = { newPassword: 'Detours-Passw0rd!7', confirmPassword: 'Detours-Passw0rd!7' };

/** Steps that no page offers to somebody who stands at the second factor. */
const events = (guess: string): readonly Event[] => [
  { type: 'submitNewPassword', ...NEW_PASSWORD },
  { type: 'goOn', trust: true },
  { type: 'submitCode', code: guess },
  { type: 'submitCode', code: guess, trust: true },
  { type: 'submitDeviceCode', code: guess },
  { type: 'chooseNewDevice', kind: 'app' },
  { type: 'chooseNewDevice', kind: 'security-key' },
  { type: 'chooseAnotherKind' },
  { type: 'chooseAnother' },
  { type: 'backToCode' },
  { type: 'chooseDevice', deviceId: 'unknown' },
  { type: 'submitPasskey', credential: '{}', trust: true },
  { type: 'submitPassword', password: '' },
];

async function outOfOrder(world: World, place: Place, guess: number): Promise<void> {
  const some = events(String(guess).padStart(6, '0'));
  const context = at(world, place);
  let stand = await enterPassword(world, place);
  for (const number of [guess, guess >> 4, guess >> 8]) {
    const event = firstOf(some, number);
    if (event !== undefined && stand.id !== '') stand = await tell(signInOf(world), context, stand.id, event);
    same(stand.state === 'signedIn', false, `${event?.type} out of order`);
  }
}

/** Mail and telephone stand in for a root user's device, and cannot be guessed; for others they stand in for nothing. */
async function recovery(world: World, place: Place, guess: number): Promise<void> {
  const code = String(guess).padStart(6, '0');
  const { id } = await enterPassword(world, place);
  const anchor = { anchor: `detour/${id}` };
  const steps: readonly Event[] = [
    { type: 'troubleshoot', signIn: id },
    { type: 'reachPhone', medium: 'sms' },
    { type: 'troubleshoot', signIn: id },
    { type: 'sendLink' },
    { type: 'followLink', token: code, key: code },
    { type: 'submitPhoneCode', code },
  ];
  for (const event of steps) {
    const { state } = await tell(mfaRecovery, at(world, place), anchor, event);
    same(state === 'signedIn', false, `${event.type} of a recovery`);
  }
}

/** A flow in which the owner got in, as another browser sees it. */
async function takeOver(world: World, guess: number): Promise<void> {
  const id = firstOf(world.finished, guess);
  if (id === undefined) return;
  const flow = signInOf(world);
  const context = at(world, AWAY[0]);
  same((await lookAt(flow as Flow<StateData, EventFields>, context, id)).state === 'signedIn', false, 'a look');
  for (const type of ['goOn', 'submitMfaCode', 'submitPasskey'])
    same((await tell(flow, context, id, { type })).state === 'signedIn', false, `${type} in another browser`);
}

/** Somebody else of the directory: the owner's browser is not trusted for them, and theirs not for the owner. */
async function neighbour(world: World): Promise<void> {
  const { model, other, othersKey } = world;
  const [place] = AWAY;
  const [trusted] = HOME;
  const asked = await enterPassword(world, trusted, true, other);
  same(asked.state, 'usePasskey', "another user's password, in the owner's browser");
  const page = await enterPassword(world, place, true, other);
  if (page.state === 'usePasskey') {
    const answer = othersKey.get(partyOf(world).origin, await questionOf(world, page));
    const event = { type: 'submitPasskey', credential: JSON.stringify(answer), trust: true };
    same((await tell(signInOf(world), at(world, place), page.id, event)).state, 'signedIn', 'another user');
  }
  if (model.passwordAlone(place) === 'in') return;
  same((await enterPassword(world, place)).state === 'signedIn', false, "a browser that another user's trust is in");
}

/** Ways around the second factor, for somebody whom the password alone does not let in. */
export async function detour(world: World, place: Place, guess: number): Promise<void> {
  if (world.model.passwordAlone(place) !== 'factor') return;
  const ways = [
    () => outOfOrder(world, place, guess),
    () => outOfOrder(world, place, guess),
    () => (isPerson(world) ? neighbour(world) : recovery(world, place, guess)),
    () => takeOver(world, guess),
  ];
  await ways[(guess >> 2) % ways.length]?.();
}
