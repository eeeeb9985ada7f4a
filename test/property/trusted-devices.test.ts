import fc from 'fast-check';
import t from 'tap';
import { type Directory, directories } from '../../src/core/directories/directory.ts';
import { findDirectory, memberByHandle } from '../../src/core/directories/find-directory.ts';
import { registerTotp } from '../../src/core/mfa/totp/register-totp.ts';
import { devicesOf } from '../../src/core/mfa/user-devices.ts';
import { update } from '../../src/core/records/update.ts';
import type { Sandbox } from '../../src/core/sandbox.ts';
import { openWorkflow } from '../../src/core/sessions/portal-workflow.ts';
import { advanceClock } from '../../src/core/time/move-clock.ts';
import { portalSignIn } from '../../src/flows/directory/portal-sign-in.ts';
import { send } from '../../src/flows/run-flow.ts';
import { bareSandbox, contextOf } from '../helpers/bare-sandbox.ts';
import { generateTotp } from '../helpers/totp.ts';

const START = 1_800_000_000_000;
const DIRECTORY = 'd-1234567890';
const SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
const USERS = ['jane_doe', 'nora_none'] as const;

type User = (typeof USERS)[number];
type Mode = Directory['mfa']['mode'];

interface Surroundings {
  readonly id: string;
  readonly userAgent: string;
  readonly address: string;
}

interface SignIn extends Surroundings {
  readonly user: User;
  /** The boxes beside the password, and beside the code if one is asked for. */
  readonly ticks: readonly [boolean, boolean];
  /** A wrong code, and then a tick of it: it must trust nothing. */
  readonly abandoned: boolean;
}

type Op = { do: 'mode'; mode: Mode } | { do: 'register'; user: User } | ({ do: 'sign-in' } & SignIn);

const user = fc.constantFrom(...USERS);
const signIns = fc.record({
  do: fc.constant('sign-in' as const),
  user,
  id: fc.constantFrom('browser-1', 'browser-2'),
  userAgent: fc.constantFrom('one', 'other'),
  address: fc.constantFrom('203.0.113.7', '203.0.113.8'),
  ticks: fc.tuple(fc.boolean(), fc.boolean()),
  abandoned: fc.boolean(),
});
const op: fc.Arbitrary<Op> = fc.oneof(
  { weight: 8, arbitrary: signIns },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('register' as const), user }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('mode' as const),
      mode: fc.constantFrom<Mode[]>('context', 'context', 'always', 'never'),
    }),
  },
);

/** A model of trusted browsers, written without a look at the product's code. */
interface Model {
  mode: Mode;
  readonly withDevice: Set<User>;
  readonly trusted: Map<string, Surroundings>;
}

const keyOf = ({ user, id }: SignIn): string => `${user} in ${id}`;

function isAsked({ mode, withDevice, trusted }: Model, at: SignIn): boolean {
  if (!withDevice.has(at.user) || mode === 'never') return false;
  const known = trusted.get(keyOf(at));
  return mode === 'always' || known?.userAgent !== at.userAgent || known.address !== at.address;
}

/** Types name and password, and the code where one is asked for; answers whether one was. */
async function signIn(sandbox: Sandbox, at: SignIn): Promise<boolean> {
  const { user: username, ticks, abandoned, id, userAgent, address } = at;
  await advanceClock(sandbox, 60_000);
  const directory = await findDirectory(sandbox, DIRECTORY);
  if (directory === undefined) throw new Error('no directory');
  const { id: handle } = await openWorkflow(sandbox, directory, { target: '/#/' });
  const context = { ...contextOf(sandbox), browser: { id, userAgent, address, locale: 'en' as const } };
  const named = { type: 'submitUsername', handle, directoryId: DIRECTORY, username, remember: false } as const;
  const { flow: begun } = await send(portalSignIn, context, undefined, named);
  const password = 'Work-Passw0rd!';
  const { flow } = await send(portalSignIn, context, begun.id, { type: 'submitPassword', password, trust: ticks[0] });
  if (flow.state === 'signedIn') return false;
  const type = async (code: string, trust: boolean) =>
    (await send(portalSignIn, context, flow.id, { type: 'submitMfaCode', code, trust })).flow.state;
  const code = await generateTotp(SECRET, sandbox.clock.now());
  const wrong = code === '000000' ? '111111' : '000000';
  if ((await type(wrong, true)) !== 'enterMfaCode') throw new Error('a wrong code let in');
  if (!abandoned && (await type(code, ticks[1])) !== 'signedIn') throw new Error('the right code did not let in');
  return true;
}

async function register(sandbox: Sandbox, name: User): Promise<void> {
  const member = await memberByHandle(sandbox, `${DIRECTORY}:${name}`);
  if (member === undefined) throw new Error(`no ${name}`);
  if ((await devicesOf(sandbox, member.user.id)).length > 0) return;
  const codes = [await generateTotp(SECRET, sandbox.clock.now())] as const;
  await registerTotp(sandbox, member.user, { name: 'phone', secret: SECRET, hardware: false, codes });
}

async function perform(sandbox: Sandbox, model: Model, op: Op): Promise<void> {
  if (op.do === 'register') {
    await register(sandbox, op.user);
    model.withDevice.add(op.user);
    return;
  }
  if (op.do === 'mode') {
    const { mode } = op;
    await update(sandbox.store, directories, DIRECTORY, (each) => ({ ...each, mfa: { ...each.mfa, mode } }));
    model.mode = mode;
    return;
  }
  const expected = isAsked(model, op);
  const asked = await signIn(sandbox, op);
  if (asked !== expected) throw new Error(`${keyOf(op)}: ${asked ? 'asked' : 'not asked'}, against the model`);
  const [atPassword, atCode] = op.ticks;
  const ticked = asked ? !op.abandoned && atCode : atPassword;
  if (ticked && model.mode === 'context') model.trusted.set(keyOf(op), op);
}

t.test('BUILDER-3 PORTAL-5 a person who is not asked for MFA has ticked the box in this very context', async (t) => {
  const play = async (ops: readonly Op[]) => {
    const sandbox = await bareSandbox({ clock: { mode: 'frozen', at: START } });
    const model: Model = { mode: 'context', withDevice: new Set(), trusted: new Map() };
    for (const each of ops) await perform(sandbox, model, each);
  };
  await fc.assert(fc.asyncProperty(fc.array(op, { minLength: 5, maxLength: 30 }), play), { numRuns: 30 });
  t.pass('as the model says');
});
