import { softwareAuthenticator } from '../../src/client/index.ts';
import { accounts } from '../../src/core/accounts/account.ts';
import { users } from '../../src/core/accounts/user.ts';
import { makeCode } from '../../src/core/challenges/sent-code.ts';
import { removeDevice } from '../../src/core/mfa/remove-device.ts';
import { devicesOf } from '../../src/core/mfa/user-devices.ts';
import { update } from '../../src/core/records/update.ts';
import { generateTotp } from '../helpers/totp.ts';
import type { Place } from './mfa-model.ts';
import { same } from './mfa-steps.ts';
import {
  at,
  choose,
  enterPassword,
  firstOf,
  type Lurker,
  newKey,
  partyOf,
  questionOf,
  type Stand,
  signInOf,
  tell,
  type World,
} from './mfa-world.ts';

const NEW_PASSWORD = 'Lurkers-Passw0rd!7';

interface Chosen {
  readonly device: number;
  readonly guess: number;
}

/** Somebody with the password goes as far as that leads, and waits there. */
export async function lurk(world: World, place: Place, { device: chosen, guess }: Chosen): Promise<void> {
  const { model, lurkers } = world;
  const alone = model.passwordAlone(place);
  if (alone === 'in') {
    const stand = await holdUp(world, () => enterPassword(world, place, true));
    same(stand.state === 'signedIn', false, 'a sign-in that was held up');
    lurkers.push({ place, stand });
    return;
  }
  const stand = await enterPassword(world, place, true);
  const device = firstOf(model.registered, chosen);
  if (device !== undefined) lurkers.push({ place, device, stand: await choose(world, place, stand, device) });
  else lurkers.push({ place, stand: await startToRegister(world, place, stand, guess) });
}

/** As far as the step that registers a device; or one is registered, and an administrator takes it away. */
async function startToRegister(world: World, place: Place, stand: Stand, guess: number): Promise<Stand> {
  const kinds = [undefined, 'app', 'security-key', 'built-in'];
  const kind = kinds[guess % 4];
  if (kind === undefined) return stand;
  const page = await tell(signInOf(world), at(world, place), stand.id, { type: 'chooseNewDevice', kind });
  if (guess % 3 > 0) return page;
  const { sandbox, user } = world;
  const done = await tell(signInOf(world), at(world, place), page.id, await registration(world, page));
  for (const { id } of await devicesOf(sandbox, user.id)) await removeDevice(sandbox, user, id, 'control');
  return done;
}

/** The proof of a new device. */
async function registration(world: World, { state, data }: Stand) {
  if (state === 'registerDevice')
    return { type: 'submitDeviceCode', code: await generateTotp(data.secret ?? '', world.model.now) };
  const answer = await newKey(world, data.challenge ?? '', softwareAuthenticator());
  return { type: 'submitPasskey', credential: JSON.stringify(answer) };
}

/** For as long as this runs, an e-mailed code or a new password is demanded behind the user's password. */
async function holdUp<T>({ sandbox, user }: World, run: () => Promise<T>): Promise<T> {
  const demand = async (due: boolean) => {
    if (user.kind === 'root') {
      const emailedCode = due ? ('always' as const) : ('never' as const);
      await update(sandbox.store, accounts, user.accountId, (known) => ({ ...known, emailedCode }));
      return;
    }
    await update(sandbox.store, users, user.id, (known) =>
      known.password === undefined ? known : { ...known, password: { ...known.password, mustChange: due } },
    );
  };
  await demand(true);
  const held = await run();
  await demand(false);
  return held;
}

/** The acts open to a person who waits at a step; none where a device that is still registered is asked for. */
async function chance(world: World, { stand, device }: Lurker) {
  const { sandbox, model } = world;
  if (device?.registered) return undefined;
  const { state, data } = stand;
  if (state === 'enterEmailCode') return { type: 'submitCode', code: await makeCode(sandbox, data.codeId ?? '') };
  if (state === 'changePassword' || state === 'setPassword')
    return { type: 'submitNewPassword', newPassword: NEW_PASSWORD, confirmPassword: NEW_PASSWORD };
  if (state === 'chooseNewDevice') return { type: 'chooseNewDevice', kind: 'app' };
  if (state === 'registerDevice' || state === 'registerPasskey') return registration(world, stand);
  if (state === 'deviceRegistered') return { type: 'goOn' };
  // The device was found, or stolen, after it had been removed.
  if (state === 'enterMfaCode' && device?.type === 'app')
    return { type: 'submitMfaCode', code: await model.code(device) };
  if (state !== 'usePasskey' || device?.type !== 'key') return undefined;
  const answer = device.authenticator.get(partyOf(world).origin, await questionOf(world, stand));
  return { type: 'submitPasskey', credential: JSON.stringify(answer) };
}

/** Somebody who waits goes on, after the owner has registered a device: neither further, nor to another device. */
export async function pounce(world: World, { device, guess }: Chosen): Promise<void> {
  const lurker = firstOf(world.lurkers, guess + device);
  if (lurker === undefined || world.model.registered.length === 0) return;
  if (world.model.passwordAlone(lurker.place) === 'in') return;
  const event = await chance(world, lurker);
  if (event === undefined) return;
  const { place, stand } = lurker;
  lurker.stand = await tell(signInOf(world), at(world, place), stand.id, { ...event, trust: true });
  same(lurker.stand.state === 'signedIn', false, `whoever waited in ${stand.state}`);
}
