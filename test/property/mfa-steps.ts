import fc from 'fast-check';
import { softwareAuthenticator } from '../../src/client/index.ts';
import { loseDevice } from '../../src/core/mfa/alter-device.ts';
import { newTotpSecret } from '../../src/core/mfa/totp/totp.ts';
import { devicesOf } from '../../src/core/mfa/user-devices.ts';
import { createRandom } from '../../src/core/random/random.ts';
import { advanceClock } from '../../src/core/time/move-clock.ts';
import { manageDevice } from '../../src/flows/devices/manage-device.ts';
import { mfaEnrolment } from '../../src/flows/devices/mfa-enrolment.ts';
import { mfaRecovery } from '../../src/flows/signin/mfa-recovery.ts';
import { generateTotp } from '../helpers/totp.ts';
import type { App, Device } from './mfa-model.ts';
import {
  at,
  choose,
  countOf,
  deviceIdOf,
  enterPassword,
  firstOf,
  HOME,
  isPerson,
  newKey,
  partyOf,
  questionOf,
  type Stand,
  signInOf,
  tell,
  type World,
} from './mfa-world.ts';

const secrets = Array.from({ length: 4 }, (_, at) => newTotpSecret(createRandom({ seed: `app-${at}`, drawn: 0 })));
const NAMES = ['phone', 'Phone', 'tablet', 'key', 'ring', 'watch', 'safe', 'desk', 'spare', 'Key'];
const CROWD = Array.from({ length: 9 }, (_, at) => `one-of-many-${at}`);

/** Boxes for trust: on the password's page, and on the device's. */
type Ticks = readonly [boolean, boolean];

/** The acts of the devices' owner. */
export type Step =
  | { do: 'register'; type: Device['type']; name: number; secret: number; ago: number; from: number }
  | { do: 'fill' }
  | { do: 'use'; device: number; ago: number; from: number; ticks: Ticks }
  | { do: 'resync'; device: number; ago: number }
  | { do: 'remove' | 'lose'; device: number }
  | { do: 'drift'; device: number; by: number }
  | { do: 'wait'; seconds: number };

const device = fc.nat(7);
const from = fc.nat(2);
const ago = fc.integer({ min: -2, max: 2 });
const word = <const W extends string>(one: W) => fc.constant(one);
const ticks = fc.tuple(fc.boolean(), fc.boolean());

export const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: word('register'),
      ...{ type: fc.constantFrom('app' as const, 'key' as const), name: fc.nat(9), secret: fc.nat(3) },
      ...{ ago: fc.nat(22), from },
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: word('fill') }) },
  { weight: 8, arbitrary: fc.record({ do: word('use'), device, ago, from, ticks }) },
  { weight: 3, arbitrary: fc.record({ do: word('resync'), device, ago }) },
  { weight: 2, arbitrary: fc.record({ do: word('remove'), device }) },
  { weight: 2, arbitrary: fc.record({ do: word('lose'), device }) },
  { weight: 2, arbitrary: fc.record({ do: word('drift'), device, by: fc.integer({ min: -40, max: 40 }) }) },
  { weight: 5, arbitrary: fc.record({ do: word('wait'), seconds: fc.integer({ min: 1, max: 90 }) }) },
);

export function same<T>(actual: T, expected: T, what: string): void {
  if (actual !== expected) throw new Error(`${what}: ${actual}, and should be ${expected}`);
}

/** Two codes for a resync, on the page that a kind of user has for it: is the device in sync then? */
export async function resync(world: World, app: App, code1: string, code2: string): Promise<boolean> {
  const [place] = HOME;
  const context = at(world, place);
  const deviceId = await deviceIdOf(world, app);
  const codes = { type: 'submitCodes', code1, code2 };
  if (isPerson(world)) {
    const event = { ...codes, type: 'resync', userId: world.user.id, deviceId };
    return (await tell(manageDevice, context, undefined, event)).state === 'resynced';
  }
  const { id, state } = await choose(world, place, await enterPassword(world, place), app);
  if (world.kind === 'root') {
    const anchor = { anchor: `recovery/${id}` };
    await tell(mfaRecovery, context, anchor, { type: 'troubleshoot', signIn: id });
    await tell(mfaRecovery, context, anchor, { type: 'resync' });
    return (await tell(mfaRecovery, context, anchor, { ...codes, deviceId })).state === 'resynced';
  }
  same(state, 'enterMfaCode', 'the page of an app');
  await tell(signInOf(world), context, id, { type: 'resync' });
  return (await tell(signInOf(world), context, id, codes)).state === 'deviceResynced';
}

/** The post to the page of a device; the last code or answer is the owner's own. */
async function ownProof(world: World, stand: Stand, device: Device, ago: number) {
  const { model, seen, answers } = world;
  if (device.type === 'app') {
    const code = await model.code(device, ago);
    seen.push(code);
    return { event: { type: 'submitMfaCode', code }, right: () => model.takes(device, code) };
  }
  const answer = device.authenticator.get(partyOf(world).origin, await questionOf(world, stand, device));
  answers.push(answer);
  const seenAs = { by: device, fresh: true, here: true, count: countOf(answer) };
  const event = { type: 'submitPasskey', credential: JSON.stringify(answer) };
  return { event, right: () => model.answered(device, seenAs) };
}

async function use(world: World, { ago, from, ticks, ...op }: Step & { do: 'use' }): Promise<void> {
  const { model, finished } = world;
  const device = firstOf(model.registered, op.device);
  if (device === undefined || !device.held) return;
  const place = firstOf(HOME, from) ?? HOME[0];
  const alone = model.passwordAlone(place);
  const stand = await choose(world, place, await enterPassword(world, place, ticks[0]), device);
  same(stand.state === 'signedIn', alone === 'in', "the owner's password");
  if (alone === 'in') {
    model.enter(place, ticks[0]);
    return;
  }
  const { event, right } = await ownProof(world, stand, device, ago);
  const { id, state } = await tell(signInOf(world), at(world, place), stand.id, { ...event, trust: ticks[1] });
  const expected = await right();
  same(state === 'signedIn', expected, `${device.type} of the owner, ${ago} steps ago`);
  if (!expected) return;
  model.enter(place, ticks[1]);
  finished.push(id);
}

/** Codes of a secret, the last of them shown so many steps ago. */
async function codesOf({ model, kind }: World, secret: string, ago: number): Promise<string[]> {
  const last = await generateTotp(secret, model.now, -ago);
  return isPerson({ kind }) ? [last] : [await generateTotp(secret, model.now, -ago - 1), last];
}

/** Somebody who is signed in registers an app: the page for it, and whether that came about. */
async function registerApp(world: World, op: Step & { do: 'register' }, name: string): Promise<void> {
  const { model, user, kind } = world;
  const context = at(world, HOME[0]);
  const token = !isPerson({ kind }) && op.secret % 2 === 0;
  const wanted = { userId: user.id, name, kind: token ? 'hardware' : 'app', seed: secrets[op.secret] };
  const page = await tell(mfaEnrolment, context, undefined, { type: 'nameDevice', ...wanted });
  same(page.state === 'enterCodes', model.hasRoom('app', name), `a page to register ${name}`);
  const { secret } = page.data;
  if (secret === undefined) return;
  const codes = await codesOf(world, secret, op.ago);
  const [code1, code2] = codes;
  const { state } = await tell(mfaEnrolment, context, page.id, { type: 'submitCodes', code1, code2 });
  const expected = (await model.registerApp(name, secret, op.ago, codes)) !== undefined;
  same(state === 'registered', expected, `register ${name}, ${op.ago} steps late`);
}

async function registerKey(world: World, name: string): Promise<void> {
  const { model, user, kind } = world;
  const context = at(world, HOME[0]);
  const wanted = { userId: user.id, name, kind: isPerson({ kind }) ? 'security-key' : 'passkey' };
  const page = await tell(mfaEnrolment, context, undefined, { type: 'nameDevice', ...wanted });
  const authenticator = softwareAuthenticator({ seed: `${name}/${model.devices.length}` });
  const expected = model.registerKey(name, authenticator) !== undefined;
  same(page.state === 'createPasskey', expected, `a page to register ${name}`);
  const { challenge } = page.data;
  if (challenge === undefined) return;
  const credential = JSON.stringify(await newKey(world, challenge, authenticator));
  const { state } = await tell(mfaEnrolment, context, page.id, { type: 'submitPasskey', credential });
  same(state, 'registered', `register ${name}`);
}

/** The owner has to register on the way in, and gets in by that; a code that is too late leaves everything as it was. */
async function registerFirst(world: World, op: Step & { do: 'register' }): Promise<void> {
  const { model } = world;
  const place = firstOf(HOME, op.from) ?? HOME[0];
  const flow = signInOf(world);
  const event = (id: string, fields: Parameters<typeof tell>[3]) => tell(flow, at(world, place), id, fields);
  const { id } = await enterPassword(world, place);
  const page = await event(id, { type: 'chooseNewDevice', kind: op.type === 'app' ? 'app' : 'built-in' });
  const { secret = '', challenge = '' } = page.data;
  const codes = secret === '' ? [] : await codesOf(world, secret, op.ago);
  const authenticator = softwareAuthenticator({ seed: `first/${model.devices.length}` });
  const sent =
    op.type === 'app'
      ? await event(id, { type: 'submitDeviceCode', code: codes[0] })
      : await event(id, {
          type: 'submitPasskey',
          credential: JSON.stringify(await newKey(world, challenge, authenticator)),
        });
  const name = sent.data.name ?? 'refused';
  const expected =
    op.type === 'app' ? await model.registerApp(name, secret, op.ago, codes) : model.registerKey(name, authenticator);
  same(sent.state === 'deviceRegistered', expected !== undefined, `register a first ${op.type}`);
  if (expected === undefined) return;
  same((await event(id, { type: 'goOn', trust: false })).state, 'signedIn', 'a first device');
  model.enter(place, false);
}

async function register(world: World, op: Step & { do: 'register' }): Promise<void> {
  const name = NAMES[op.name] ?? '';
  if (world.model.passwordAlone(HOME[0]) === 'registration') return registerFirst(world, op);
  return op.type === 'app' ? registerApp(world, op, name) : registerKey(world, name);
}

/** Keys up to the limit, and one more. */
async function fill(world: World): Promise<void> {
  const free = CROWD.filter((name) => !world.model.registered.some((device) => device.name === name));
  for (const name of free) {
    const last = !world.model.hasRoom('key', name);
    await registerKey(world, name);
    if (last) return;
  }
}

/** The changes to a registered device. */
async function alter(world: World, op: Step & { do: 'remove' | 'lose' | 'drift' | 'resync' }): Promise<void> {
  const { sandbox, model, user, seen } = world;
  const device = firstOf(model.registered, op.device);
  if (device === undefined) return;
  const deviceId = await deviceIdOf(world, device);
  if (op.do === 'drift' && device.type === 'app') device.off += op.by;
  if (op.do === 'remove') {
    await tell(manageDevice, at(world, HOME[0]), undefined, { type: 'remove', userId: user.id, deviceId });
    device.registered = false;
  }
  if (op.do === 'lose') {
    const stored = (await devicesOf(sandbox, user.id)).find(({ id }) => id === deviceId);
    if (stored !== undefined) await loseDevice(sandbox, user, stored);
    device.held = false;
  }
  if (op.do === 'resync' && device.type === 'app' && device.held) {
    const [one, two] = [await model.code(device, op.ago), await model.code(device, op.ago - 1)];
    seen.push(one, two);
    same(await resync(world, device, one, two), model.resyncs(device, op.ago), 'a resync');
  }
}

export async function perform(world: World, op: Step): Promise<void> {
  const { sandbox, model } = world;
  if (op.do === 'register') return register(world, op);
  if (op.do === 'fill') return model.passwordAlone(HOME[0]) === 'registration' ? undefined : fill(world);
  if (op.do === 'use') return use(world, op);
  if (op.do !== 'wait') return alter(world, op);
  await advanceClock(sandbox, op.seconds * 1000);
  model.now = sandbox.clock.now();
}
