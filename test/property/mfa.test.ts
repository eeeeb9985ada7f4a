import fc from 'fast-check';
import t from 'tap';
import { findAccount, findIamUser, findRootOf } from '../../src/core/accounts/find-user.ts';
import type { User } from '../../src/core/accounts/user.ts';
import { loseDevice } from '../../src/core/mfa/alter-device.ts';
import { registerTotp } from '../../src/core/mfa/register-totp.ts';
import { removeDevice } from '../../src/core/mfa/remove-device.ts';
import { generateTotp, newTotpSecret } from '../../src/core/mfa/totp.ts';
import { devicesOf } from '../../src/core/mfa/user-devices.ts';
import { createRandom } from '../../src/core/random.ts';
import type { Sandbox } from '../../src/core/sandbox.ts';
import { changeSettings } from '../../src/core/settings.ts';
import { iamSignIn } from '../../src/flows/iam-sign-in.ts';
import { mfaRecovery } from '../../src/flows/mfa-recovery.ts';
import { rootSignIn } from '../../src/flows/root-sign-in.ts';
import { send } from '../../src/flows/run-flow.ts';
import { bareSandbox, contextOf } from '../helpers/bare-sandbox.ts';
import { type App, ATTEMPTS, DELAY_MS, MfaModel } from './mfa-model.ts';

const START = 1_800_000_000_000;
const secrets = Array.from({ length: 4 }, (_, at) => newTotpSecret(createRandom({ seed: `app-${at}`, drawn: 0 })));
const NAMES = ['phone', 'Phone', 'tablet'];
/** A secret of somebody else's device. */
const FOREIGN = 'KRSXG5DSNFXGOIDBKRSXG5DSNFXGOIDB';

interface World {
  readonly sandbox: Sandbox;
  readonly model: MfaModel;
  readonly kind: 'root' | 'iam';
  readonly user: User;
  /** Codes that the owner has typed, which a watcher may have seen. */
  readonly seen: string[];
}

type Ago = number;
type Op =
  | { do: 'register'; name: number; secret: number; ago: Ago }
  | { do: 'use'; app: number; ago: Ago }
  | { do: 'resync'; app: number; ago: Ago }
  | { do: 'remove'; app: number }
  | { do: 'lose'; app: number }
  | { do: 'drift'; app: number; by: number }
  | { do: 'wait'; seconds: number }
  | {
      do: 'attack';
      how: 'guess' | 'seen' | 'foreign' | 'removed' | 'pair' | 'round-about';
      app: number;
      guess: number;
    };

const app = fc.nat(5);
const op: fc.Arbitrary<Op> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('register' as const), name: fc.nat(2), secret: fc.nat(3), ago: fc.nat(22) }),
  },
  { weight: 5, arbitrary: fc.record({ do: fc.constant('use' as const), app, ago: fc.integer({ min: -2, max: 2 }) }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('resync' as const), app, ago: fc.integer({ min: -2, max: 2 }) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('remove' as const), app }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('lose' as const), app }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('drift' as const), app, by: fc.integer({ min: -40, max: 40 }) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('wait' as const), seconds: fc.integer({ min: 1, max: 90 }) }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('attack' as const),
      how: fc.constantFrom('guess', 'guess', 'seen', 'seen', 'foreign', 'removed', 'pair', 'round-about'),
      app,
      guess: fc.nat(999_999),
    }),
  },
);

/** The password is typed: the flow, and whether that alone let in. */
async function enterPassword({ sandbox, kind }: World) {
  const context = contextOf(sandbox);
  if (kind === 'iam') {
    const typed = { account: '111122223333', username: 'alice', password: 'Iam-Passw0rd!', remember: false };
    const { flow } = await send(iamSignIn, context, undefined, { type: 'submitCredentials', ...typed });
    return { id: flow.id, state: flow.state };
  }
  const { flow } = await send(rootSignIn, context, undefined, { type: 'submitEmail', email: 'root@example.com' });
  const after = await send(rootSignIn, context, flow.id, { type: 'submitPassword', password: 'Root-Passw0rd!' });
  return { id: after.flow.id, state: after.flow.state };
}

/** Password, then a code of a device: is it let in? */
async function signIn(world: World, name: string, code: string): Promise<boolean> {
  const { sandbox, kind, user } = world;
  const { id, state } = await enterPassword(world);
  if (state === 'signedIn') return true;
  const context = contextOf(sandbox);
  const deviceId = (await devicesOf(sandbox, user.id)).find((device) => device.name === name)?.id ?? 'none';
  const table = kind === 'iam' ? iamSignIn : rootSignIn;
  // The flows are of different types, and their factor states are the same.
  const flow = table as typeof rootSignIn;
  if (state === 'chooseDevice') await send(flow, context, id, { type: 'chooseDevice', deviceId });
  return (await send(flow, context, id, { type: 'submitMfaCode', code })).flow.state === 'signedIn';
}

/** Two codes for a resync on the way in: is the device in sync then? */
async function resync(world: World, name: string, code1: string, code2: string): Promise<boolean> {
  const { sandbox, kind, user } = world;
  const { id, state } = await enterPassword(world);
  if (state === 'signedIn' || id === undefined) return false;
  const context = contextOf(sandbox);
  const deviceId = (await devicesOf(sandbox, user.id)).find((device) => device.name === name)?.id ?? 'none';
  const codes = { type: 'submitCodes', code1, code2 } as const;
  if (kind === 'root') {
    const place = { anchor: `recovery/${sandbox.clock.now()}/${id}` };
    await send(mfaRecovery, context, place, { type: 'troubleshoot', signIn: id });
    await send(mfaRecovery, context, place, { type: 'resync' });
    return (await send(mfaRecovery, context, place, { ...codes, deviceId })).flow.state === 'resynced';
  }
  if (state === 'chooseDevice') await send(iamSignIn, context, id, { type: 'chooseDevice', deviceId });
  await send(iamSignIn, context, id, { type: 'resync' });
  return (await send(iamSignIn, context, id, codes)).flow.state === 'deviceResynced';
}

/** Steps in orders that no page offers. */
async function roundAbout(world: World, guess: string): Promise<readonly string[]> {
  const { sandbox } = world;
  const context = contextOf(sandbox);
  const { id = '', state } = await enterPassword(world);
  if (state === 'signedIn') return [];
  const recovery = { anchor: `round-about/${id}` };
  const states: string[] = [];
  const note = ({ flow }: { flow: { state: string } }) => states.push(flow.state);
  note(await send(iamSignIn, context, id, { type: 'submitNewPassword', newPassword: 'X', confirmPassword: 'X' }));
  note(await send(iamSignIn, context, id, { type: 'backToCode' }));
  note(await send(rootSignIn, context, id, { type: 'submitEmailCode', code: guess }));
  note(await send(mfaRecovery, context, recovery, { type: 'troubleshoot', signIn: id }));
  note(await send(mfaRecovery, context, recovery, { type: 'reachPhone', medium: 'sms' }));
  note(await send(mfaRecovery, context, recovery, { type: 'troubleshoot', signIn: id }));
  note(await send(mfaRecovery, context, recovery, { type: 'sendLink' }));
  note(await send(mfaRecovery, context, recovery, { type: 'followLink', token: guess, key: guess }));
  note(await send(mfaRecovery, context, recovery, { type: 'submitPhoneCode', code: guess }));
  return states;
}

async function attack(world: World, { how, guess, app: at }: Op & { do: 'attack' }): Promise<void> {
  const { model, sandbox, seen } = world;
  const target = pick(model.registered, at);
  const typed = String(guess).padStart(6, '0');
  if (how === 'round-about') {
    return same((await roundAbout(world, typed)).includes('signedIn'), false, 'round about');
  }
  if (target === undefined) return;
  if (how === 'pair') {
    if (await resync(world, target.name, typed, typed)) throw new Error('resynced by a guess');
    model.refusesPair();
    return;
  }
  const removed = pick(
    model.apps.filter((each) => !each.registered && each.secret !== target.secret),
    guess,
  );
  const code = {
    guess: typed,
    seen: pick(seen, guess) ?? typed,
    foreign: await generateTotp(FOREIGN, sandbox.clock.now()),
    removed: removed === undefined ? typed : await model.code(removed),
  }[how];
  const expected = await model.takes(target, code);
  // One guess in a million is right, and so may be a code that was typed too early to be taken.
  if (expected && how === 'removed') throw new Error('a code of a removed device would be taken');
  same(await signIn(world, target.name, code), expected, `attack by ${how}`);
}

async function userOf(sandbox: Sandbox, kind: World['kind']): Promise<User> {
  const account = await findAccount(sandbox, '111122223333');
  const user =
    kind === 'root'
      ? await findRootOf(sandbox, '111122223333')
      : account && (await findIamUser(sandbox, account, 'alice'));
  if (user === undefined) throw new Error('no such user');
  return user;
}

const pick = <T>(from: readonly T[], at: number): T | undefined => from[at % Math.max(from.length, 1)];

function same(actual: boolean, expected: boolean, what: string): void {
  if (actual !== expected) throw new Error(`${what}: ${actual ? 'let in' : 'refused'}, and should not be`);
}

async function deviceIdOf({ sandbox, user }: World, { name }: App): Promise<string> {
  return (await devicesOf(sandbox, user.id)).find((device) => device.name === name)?.id ?? '';
}

async function register(world: World, op: Op & { do: 'register' }): Promise<void> {
  const { model, sandbox, user } = world;
  const [name = '', secret = ''] = [NAMES[op.name], secrets[op.secret]];
  const taken = model.registered.some((each) => each.name.toLowerCase() === name.toLowerCase());
  const codes = [await generateTotp(secret, model.now, -op.ago - 1), await generateTotp(secret, model.now, -op.ago)];
  const registered = await registerTotp(sandbox, user, {
    name,
    secret,
    hardware: false,
    codes: [codes[0] ?? '', codes[1] ?? ''],
  }).then(
    () => true,
    () => false,
  );
  const expected = !taken && model.register(name, secret, op.ago) !== undefined;
  same(registered, expected, `register ${name}, ${op.ago} steps late`);
}

async function perform(world: World, op: Op): Promise<void> {
  const { model, sandbox, user, seen } = world;
  if (op.do === 'register') return register(world, op);
  if (op.do === 'attack') return attack(world, op);
  if (op.do === 'wait') {
    sandbox.clock.advance(op.seconds * 1000);
    model.now = sandbox.clock.now();
    return;
  }
  const chosen = pick(model.registered, op.app);
  if (chosen === undefined) return;
  const deviceId = await deviceIdOf(world, chosen);
  if (op.do === 'drift') chosen.off += op.by;
  if (op.do === 'remove') {
    await removeDevice(sandbox, user, deviceId, 'user');
    chosen.registered = false;
  }
  if (op.do === 'lose') {
    const device = (await devicesOf(sandbox, user.id)).find(({ id }) => id === deviceId);
    if (device !== undefined) await loseDevice(sandbox, user, device);
    chosen.held = false;
  }
  if (op.do === 'use' && chosen.held) {
    const code = await model.code(chosen, op.ago);
    seen.push(code);
    same(await signIn(world, chosen.name, code), await model.takes(chosen, code), `a code of ${op.ago} steps ago`);
  }
  if (op.do === 'resync' && chosen.held) {
    const [one, two] = [await model.code(chosen, op.ago), await model.code(chosen, op.ago - 1)];
    seen.push(one, two);
    same(await resync(world, chosen.name, one, two), model.resyncs(chosen, op.ago), 'a resync');
  }
}

/** The password alone lets in as long as no device is registered, and never after. */
async function checkPasswordAlone(world: World): Promise<void> {
  const { state } = await enterPassword(world);
  same(state === 'signedIn', world.model.registered.length === 0, 'the password alone');
  const stored = await devicesOf(world.sandbox, world.user.id);
  if (stored.length !== world.model.registered.length) throw new Error('another number of devices than registered');
}

t.test('ROOT-5 ROOT-8 IAM-3 IAM-6 IAM-9 no sequence of steps leads past the second factor', async (t) => {
  for (const kind of ['root', 'iam'] as const) {
    const play = async (ops: readonly Op[]) => {
      const sandbox = await bareSandbox({ clock: { mode: 'frozen', at: START } });
      await changeSettings(sandbox.store, { mfaAttempts: ATTEMPTS, mfaDelayMs: DELAY_MS });
      const user = await userOf(sandbox, kind);
      const world: World = { sandbox, model: new MfaModel(START), kind, user, seen: [] };
      for (const each of ops) await perform(world, each);
      await checkPasswordAlone(world);
    };
    await fc.assert(fc.asyncProperty(fc.array(op, { minLength: 5, maxLength: 30 }), play), { numRuns: 20 });
    t.pass(kind);
  }
});
