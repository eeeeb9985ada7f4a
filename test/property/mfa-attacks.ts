import fc from 'fast-check';
import { softwareAuthenticator } from '../../src/client/index.ts';
import { generateTotp } from '../helpers/totp.ts';
import type { Answer, AnyAuthenticator } from '../helpers/webauthn.ts';
import { detour } from './mfa-detours.ts';
import { lurk, pounce } from './mfa-lurkers.ts';
import type { App, Answer as Judged, Key, Place } from './mfa-model.ts';
import { resync, same } from './mfa-steps.ts';
import {
  AWAY,
  at,
  choose,
  countOf,
  enterPassword,
  firstOf,
  newKey,
  partyOf,
  questionOf,
  type Stand,
  signInOf,
  tell,
  type World,
} from './mfa-world.ts';

/** A secret of somebody else's device. */
const FOREIGN = 'KRSXG5DSNFXGOIDBKRSXG5DSNFXGOIDB';

/** Each as often as its number says; a guessed pair is searched for in two days' codes, which takes its time. */
const HOW = { app: 5, key: 6, lurk: 2, pounce: 4, detour: 2, pair: 1 } as const;

/** The acts of a thief who has the password and no device. */
export interface Attack {
  readonly do: 'attack';
  readonly how: keyof typeof HOW;
  readonly device: number;
  readonly guess: number;
  readonly from: number;
}

export const attack: fc.Arbitrary<Attack> = fc.record({
  do: fc.constant('attack' as const),
  how: fc.oneof(
    ...(Object.keys(HOW) as Attack['how'][]).map((how) => ({ weight: HOW[how], arbitrary: fc.constant(how) })),
  ),
  device: fc.nat(7),
  guess: fc.nat(999_999),
  from: fc.nat(3),
});

/** The post to the page of a device, and whether it ought to let in. */
interface Trial {
  readonly event: { readonly type: string; readonly [field: string]: unknown };
  readonly right: () => boolean | Promise<boolean>;
}

/** Password and device, then whatever `prove` comes to. A thief who gets in would have their browser trusted. */
async function tryAt(world: World, place: Place, device: App | Key, prove: (stand: Stand) => Promise<Trial>) {
  const { model } = world;
  const alone = model.passwordAlone(place);
  const stand = await choose(world, place, await enterPassword(world, place, true), device);
  same(stand.state === 'signedIn', alone === 'in', "an attacker's password");
  const { event, right } = await prove(stand);
  const { state } = await tell(signInOf(world), at(world, place), stand.id, { ...event, trust: true });
  const expected = await right();
  if (expected) model.enter(place, true);
  return { got: state === 'signedIn', expected };
}

const CODES = ['guess', 'guess', 'seen', 'seen', 'foreign', 'removed'] as const;

async function codeFor({ model, sandbox, seen }: World, app: App, how: (typeof CODES)[number], guess: number) {
  const typed = String(guess).padStart(6, '0');
  const others = model.devices.filter((each) => each.type === 'app').filter(({ secret }) => secret !== app.secret);
  const removed = firstOf(
    others.filter(({ registered }) => !registered),
    guess,
  );
  if (how === 'seen') return firstOf(seen, guess) ?? typed;
  if (how === 'foreign') return generateTotp(FOREIGN, sandbox.clock.now());
  return how === 'removed' && removed !== undefined ? model.code(removed) : typed;
}

async function attackApp(world: World, { device, guess, from }: Attack): Promise<void> {
  const { model } = world;
  const app = firstOf(
    model.registered.filter((each) => each.type === 'app'),
    device,
  );
  if (app === undefined) return;
  const how = CODES[guess % CODES.length] ?? 'guess';
  const code = await codeFor(world, app, how, guess);
  const trial = { event: { type: 'submitMfaCode', code }, right: () => model.takes(app, code) };
  const { got, expected } = await tryAt(world, firstOf(AWAY, from) ?? AWAY[0], app, async () => trial);
  // One guess in a million is right, and so may be a code that was typed too early to be taken.
  same(got, expected, `a code: ${how}`);
}

/** An answer, and what the page that it is sent to ought to take it for. */
interface Forged {
  readonly answer: Answer;
  readonly judged: Judged;
}

type Forge = (world: World, stand: Stand, key: Key, guess: number) => Promise<Forged | undefined>;

const wrong = (answer: Answer): Forged => ({
  answer,
  judged: { by: undefined, fresh: true, here: true, count: countOf(answer) },
});

/** The answer of any of an authenticator's keys to the question of a page. */
async function answerOf(world: World, stand: Stand, authenticator: AnyAuthenticator): Promise<Answer> {
  return authenticator.get(partyOf(world).origin, await questionOf(world, stand));
}

/** A key that was made for this user, and never registered. */
async function strangers(world: World, stand: Stand): Promise<Answer> {
  const stranger = softwareAuthenticator();
  await newKey(world, stand.data.challenge ?? '', stranger);
  return answerOf(world, stand, stranger);
}

/** The answer as if it were of a certain key. */
function disguised(answer: Answer, { authenticator }: Key): Answer {
  const [credential] = authenticator.credentials;
  const url = (base64 = '') => Buffer.from(base64, 'base64').toString('base64url');
  const id = url(credential?.credentialId);
  const userHandle = url(credential?.userHandle);
  return { ...answer, id, ...{ rawId: id }, response: { ...answer.response, userHandle } };
}

const forgeries: Readonly<Record<string, Forge>> = {
  'a key that nobody registered': async (world, stand) => wrong(await strangers(world, stand)),
  'such a key in disguise': async (world, stand, key) => wrong(disguised(await strangers(world, stand), key)),
  "another user's key": async (world, stand) => wrong(await answerOf(world, stand, world.othersKey)),
  "another user's key in disguise": async (world, stand, key) =>
    wrong(disguised(await answerOf(world, stand, world.othersKey), key)),
  'a key that was removed, or another one': async (world, stand, key, guess) => {
    const others = world.model.devices.filter((each) => each.type === 'key').filter((each) => each !== key);
    const gone = others.filter(({ registered }) => !registered);
    const other = firstOf(gone.length > 0 ? gone : others, guess);
    return other && wrong(await answerOf(world, stand, other.authenticator));
  },
  'an answer that was given before': async (world, _stand, key, guess) => {
    const answer = firstOf(world.answers, guess);
    return answer && { answer, judged: { by: key, fresh: false, here: true, count: countOf(answer) } };
  },
  'an answer to a page of another site': async (world, stand, key) => {
    const answer = key.authenticator.get(`http://evil.${partyOf(world).id}:4600`, await questionOf(world, stand, key));
    return { answer, judged: { by: key, fresh: true, here: false, count: countOf(answer) } };
  },
  'a copy of the key that lags behind': async (world, stand, key, guess) => {
    const [credential] = key.authenticator.credentials;
    if (key.counted === 0 || credential === undefined) return undefined;
    const copy = softwareAuthenticator({
      credentials: [{ ...credential, signCount: (guess % (key.counted + 1)) - 1 }],
    });
    const answer = await answerOf(world, stand, copy);
    return { answer, judged: { by: key, fresh: true, here: true, count: countOf(answer) } };
  },
};

async function attackKey(world: World, { device, guess, from }: Attack): Promise<void> {
  const { model } = world;
  const key = firstOf(
    model.registered.filter((each) => each.type === 'key'),
    device,
  );
  if (key === undefined) return;
  const place = firstOf(AWAY, from) ?? AWAY[0];
  const [how, forge] = firstOf([...Object.entries(forgeries), ['another page', undefined] as const], guess) ?? [];
  if (how === undefined || forge === undefined) return divert(world, key, place);
  const { got } = await tryAt(world, place, key, async (stand) => {
    const forged = await forge(world, stand, key, guess);
    const credential = JSON.stringify(forged?.answer ?? {});
    const right = () => forged !== undefined && model.answered(key, forged.judged);
    return { event: { type: 'submitPasskey', credential }, right };
  });
  same(got, false, how);
}

/** The owner's answer to one page is sent to another; the owner may use it all the same, on the page that asked. */
async function divert(world: World, key: Key, place: Place): Promise<void> {
  const { model } = world;
  if (!key.held) return;
  const own = { browser: 'browser-4', address: '192.0.2.1', userAgent: 'Owner/1.0' };
  const asked = await choose(world, own, await enterPassword(world, own), key);
  const answer = key.authenticator.get(partyOf(world).origin, await questionOf(world, asked, key));
  const event = { type: 'submitPasskey', credential: JSON.stringify(answer) };
  const judged = { by: key, here: true, count: countOf(answer) };
  const right = () => model.answered(key, { ...judged, fresh: false });
  const { got } = await tryAt(world, place, key, async () => ({ event, right }));
  same(got, false, 'an answer to another page');
  const { state } = await tell(signInOf(world), at(world, own), asked.id, { ...event, trust: false });
  const expected = model.answered(key, { ...judged, fresh: true });
  same(state === 'signedIn', expected, 'the page that asked');
  if (expected) model.enter(own, false);
}

async function guessPair(world: World, { device, guess }: Attack): Promise<void> {
  const app = firstOf(
    world.model.registered.filter((each) => each.type === 'app'),
    device,
  );
  if (app === undefined) return;
  const typed = String(guess).padStart(6, '0');
  same(await resync(world, app, typed, typed), false, 'a resync by a guess');
  world.model.refusesPair();
}

export async function carryOut(world: World, op: Attack): Promise<void> {
  const place = firstOf(AWAY, op.from) ?? AWAY[0];
  if (op.how === 'app') return attackApp(world, op);
  if (op.how === 'key') return attackKey(world, op);
  if (op.how === 'pair') return guessPair(world, op);
  if (op.how === 'lurk') return lurk(world, place, op);
  if (op.how === 'pounce') return pounce(world, op);
  return detour(world, place, op.guess);
}
