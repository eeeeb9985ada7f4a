import { softwareAuthenticator } from '../../src/client/index.ts';
import { findAccount, findIamUser, findRootOf } from '../../src/core/accounts/find-user.ts';
import type { FederatedUser, User } from '../../src/core/accounts/user.ts';
import { findBuilderUser } from '../../src/core/builder/find-builder-user.ts';
import { type DirectoryMfa, directories } from '../../src/core/directories/directory.ts';
import { findDirectory, findWorkforceUser } from '../../src/core/directories/find-directory.ts';
import { devicesOf } from '../../src/core/mfa/user-devices.ts';
import { registerPasskey } from '../../src/core/mfa/webauthn/register-passkey.ts';
import type { RelyingParty } from '../../src/core/mfa/webauthn/relying-party.ts';
import { makeWebAuthnChallenge } from '../../src/core/mfa/webauthn/webauthn-challenge.ts';
import { authenticationOptions, registrationOptions } from '../../src/core/mfa/webauthn/webauthn-options.ts';
import { update } from '../../src/core/records/update.ts';
import type { Sandbox } from '../../src/core/sandbox.ts';
import { openBuilderWorkflow, openWorkflow } from '../../src/core/sessions/portal-workflow.ts';
import { sessions } from '../../src/core/sessions/session.ts';
import { builderSignIn } from '../../src/flows/builder/builder-sign-in.ts';
import type { FlowContext } from '../../src/flows/context.ts';
import { portalSignIn } from '../../src/flows/directory/portal-sign-in.ts';
import type { EventFields, Flow, StateData } from '../../src/flows/machine.ts';
import { send } from '../../src/flows/run-flow.ts';
import { iamSignIn } from '../../src/flows/signin/iam-sign-in.ts';
import { rootSignIn } from '../../src/flows/signin/root-sign-in.ts';
import { bareSandbox, changeSettings, contextOf } from '../helpers/bare-sandbox.ts';
import type { Answer, AnyAuthenticator } from '../helpers/webauthn.ts';
import { ATTEMPTS, DELAY_MS, type Device, MfaModel, type Place, type Rules } from './mfa-model.ts';

const START = 1_800_000_000_000;
const ACCOUNT = '111122223333';
const DIRECTORY = 'd-1234567890';

/** Kinds whose users belong to no account: one code registers an app, and devices are looked after at pages of their own. */
export const isPerson = ({ kind }: { readonly kind: User['kind'] }): boolean =>
  kind === 'workforce' || kind === 'builder';

/** A kind of user, and what their directory wants of them. */
export interface Case {
  readonly kind: FactorUser['kind'];
  readonly mfa?: Partial<DirectoryMfa>;
  readonly rules: Rules;
}

const ofConsole = { limits: [{ types: ['app', 'key'], limit: 8 }], trust: false, demanded: false } as const;
const limits = [
  { types: ['app'], limit: 2 },
  { types: ['key'], limit: 6 },
] as const;

export const cases: Readonly<Record<string, Case>> = {
  'root users': { kind: 'root', rules: ofConsole },
  'IAM users': { kind: 'iam', rules: ofConsole },
  "a directory's users": {
    kind: 'workforce',
    mfa: { mode: 'always', noDevice: 'allow' },
    rules: { limits, trust: false, demanded: false },
  },
  'users who have to register': {
    kind: 'workforce',
    mfa: { mode: 'always', noDevice: 'register' },
    rules: { limits, trust: false, demanded: true },
  },
  'users whose browsers may be trusted': {
    kind: 'workforce',
    mfa: { mode: 'context', noDevice: 'allow' },
    rules: { limits, trust: true, demanded: false },
  },
  'Builder IDs': { kind: 'builder', rules: { limits, trust: true, demanded: false } },
};

/** A flow in some state. The sign-ins are of different types, and the steps of their second factor are the same. */
export interface Stand {
  readonly id: string;
  readonly state: string;
  readonly data: {
    readonly challenge?: string;
    readonly secret?: string;
    readonly name?: string;
    readonly codeId?: string;
  };
}

/** Somebody else with the password, at some step of a sign-in. */
export interface Lurker {
  readonly place: Place;
  /** The device whose page it waits at, if any. */
  readonly device?: Device;
  stand: Stand;
}

export interface World {
  readonly sandbox: Sandbox;
  readonly model: MfaModel;
  readonly kind: FactorUser['kind'];
  readonly user: FactorUser;
  /** Somebody else of the same account or directory, who has a key. */
  readonly other: FactorUser;
  readonly othersKey: AnyAuthenticator;
  /** Codes that the owner has typed, which a watcher may have seen. */
  readonly seen: string[];
  /** Answers that the owner's keys have given. */
  readonly answers: Answer[];
  readonly lurkers: Lurker[];
  /** Flows in which the owner has got in. */
  readonly finished: string[];
}

/** The kinds of users with second factors of ours. */
type FactorUser = Exclude<User, FederatedUser>;

const relyingParties: Readonly<Record<FactorUser['kind'], RelyingParty>> = {
  root: { id: 'aws.amazon.com.localhost', origin: 'http://signin.aws.amazon.com.localhost:4600' },
  iam: { id: 'aws.amazon.com.localhost', origin: 'http://signin.aws.amazon.com.localhost:4600' },
  workforce: { id: 'signin.aws.localhost', origin: 'http://us-east-1.signin.aws.localhost:4600' },
  builder: { id: 'signin.aws.localhost', origin: 'http://us-east-1.signin.aws.localhost:4600' },
};

export const partyOf = ({ kind }: Pick<World, 'kind'>): RelyingParty => relyingParties[kind];

/** The owner's place. */
export const HOME: readonly [Place, ...Place[]] = [
  { browser: 'browser-1', address: '192.0.2.1', userAgent: 'Owner/1.0' },
  { browser: 'browser-1', address: '198.51.100.1', userAgent: 'Owner/1.0' },
  { browser: 'browser-3', address: '192.0.2.1', userAgent: 'Owner/1.0' },
];
/** A stranger's place: in a browser of their own, or with the owner's cookie, elsewhere. */
export const AWAY: readonly [Place, ...Place[]] = [
  { browser: 'browser-2', address: '203.0.113.1', userAgent: 'Owner/1.0' },
  { browser: 'browser-2', address: '192.0.2.1', userAgent: 'Owner/1.0' },
  { browser: 'browser-1', address: '203.0.113.1', userAgent: 'Owner/1.0' },
  { browser: 'browser-1', address: '192.0.2.1', userAgent: 'Other/1.0' },
];

/** A flow's context in a browser at an address. */
export function at({ sandbox, kind }: Pick<World, 'sandbox' | 'kind'>, place: Place): FlowContext {
  const context = contextOf(sandbox, place.browser);
  const { address, userAgent } = place;
  return { ...context, browser: { ...context.browser, address, userAgent }, relyingParty: relyingParties[kind] };
}

/** Sends an event to a flow of any type. */
export async function tell(
  flow: object,
  context: FlowContext,
  place: Parameters<typeof send>[2],
  event: { readonly type: string } & Readonly<Record<string, unknown>>,
): Promise<Stand> {
  const sent = await send(flow as Flow<StateData, EventFields>, context, place, event);
  return { ...sent.flow, id: sent.flow.id ?? '' } as Stand;
}

export const signInOf = ({ kind }: Pick<World, 'kind'>): object =>
  ({ root: rootSignIn, iam: iamSignIn, workforce: portalSignIn, builder: builderSignIn })[kind];

/** The password is typed: where that leads. */
export async function enterPassword(world: World, place: Place, trust = false, user = world.user): Promise<Stand> {
  const context = at(world, place);
  if (user.kind === 'iam') {
    const typed = { account: ACCOUNT, username: user.name, password: 'Iam-Passw0rd!', remember: false };
    return tell(iamSignIn, context, undefined, { type: 'submitCredentials', ...typed });
  }
  if (user.kind === 'root') {
    const { id } = await tell(rootSignIn, context, undefined, { type: 'submitEmail', email: user.email });
    return tell(rootSignIn, context, id, { type: 'submitPassword', password: 'Root-Passw0rd!' });
  }
  if (user.kind === 'builder') {
    const target = { portal: 'profile.aws.amazon.com', target: '/' };
    const { id: handle } = await openBuilderWorkflow(world.sandbox, target);
    const asked = { handle, username: user.email, remember: false };
    const { id } = await tell(builderSignIn, context, undefined, { type: 'submitUsername', ...asked });
    return tell(builderSignIn, context, id, { type: 'submitPassword', password: 'Build-Passw0rd!', trust });
  }
  const handle = await openSignIn(world);
  const asked = { handle, directoryId: DIRECTORY, username: user.name, remember: false };
  const { id } = await tell(portalSignIn, context, undefined, { type: 'submitUsername', ...asked });
  return tell(portalSignIn, context, id, { type: 'submitPassword', password: 'Work-Passw0rd!', trust });
}

async function openSignIn({ sandbox }: World): Promise<string> {
  const directory = await findDirectory(sandbox, DIRECTORY);
  if (directory === undefined) throw new Error('no directory');
  return (await openWorkflow(sandbox, directory, { target: '/#/' })).id;
}

/** On from the password to the page of a device. */
export async function choose(world: World, place: Place, stand: Stand, device: Device): Promise<Stand> {
  if (stand.state !== 'chooseDevice') return stand;
  const event = { type: 'chooseDevice', deviceId: await deviceIdOf(world, device) };
  return tell(signInOf(world), at(world, place), stand.id, event);
}

export async function deviceIdOf({ sandbox, user }: World, { name }: Device): Promise<string> {
  return (await devicesOf(sandbox, user.id)).find((device) => device.name === name)?.id ?? 'none';
}

/** A page's question to the authenticators: one of the user's keys, or any at all. */
export async function questionOf(world: World, stand: Stand, key?: Device) {
  const devices = await devicesOf(world.sandbox, world.user.id);
  const asked = devices.filter((device) => device.type === 'passkey' && device.name === key?.name);
  return authenticationOptions(asked, { relyingParty: partyOf(world), challenge: stand.data.challenge ?? '' });
}

/** An authenticator makes a key for a user; what a page sends of that. */
export async function newKey(
  world: Pick<World, 'sandbox' | 'kind' | 'user'>,
  challenge: string,
  authenticator: AnyAuthenticator,
): Promise<Answer> {
  const { user, sandbox } = world;
  const devices = await devicesOf(sandbox, user.id);
  const question = { relyingParty: partyOf(world), challenge, user, userName: 'user', devices };
  return authenticator.create(partyOf(world).origin, registrationOptions(question));
}

/** The counter of an authenticator's answer: WebAuthn Level 3 §6.1. */
export const countOf = ({ response }: Answer): number =>
  Buffer.from(String(response.authenticatorData), 'base64url').readUInt32BE(33);

/** The number of sign-ins. */
export async function sessionsOf({ sandbox, user }: World): Promise<number> {
  return (await sandbox.store.list(sessions, { index: 'user', key: user.id })).items.length;
}

/** One of several, by any number. */
export const firstOf = <T>(from: readonly T[], chosen: number): T | undefined =>
  from[chosen % Math.max(from.length, 1)];

async function people(sandbox: Sandbox, kind: FactorUser['kind']): Promise<{ user?: FactorUser; other?: FactorUser }> {
  const account = await findAccount(sandbox, ACCOUNT);
  const root = await findRootOf(sandbox, ACCOUNT);
  const alice = account && (await findIamUser(sandbox, account, 'alice'));
  if (kind === 'builder') {
    const [user, other] = ['builder@example.com', 'root@example.com'].map((email) => findBuilderUser(sandbox, email));
    return { user: await user, other: await other };
  }
  if (kind !== 'workforce') return kind === 'root' ? { user: root, other: alice } : { user: alice, other: root };
  const directory = await findDirectory(sandbox, DIRECTORY);
  if (directory === undefined) throw new Error('no directory');
  const [user, other] = ['jane_doe', 'nora_none'].map((name) => findWorkforceUser(sandbox, directory, name));
  return { user: await user, other: await other };
}

/** Gives somebody a key, apart from all pages. */
async function giveKey(sandbox: Sandbox, user: FactorUser, seed: string): Promise<AnyAuthenticator> {
  const authenticator = softwareAuthenticator({ seed });
  const challenge = await makeWebAuthnChallenge(sandbox, { purpose: 'register', userId: user.id });
  const credential = JSON.stringify(await newKey({ sandbox, kind: user.kind, user }, challenge, authenticator));
  const relyingParty = relyingParties[user.kind];
  await registerPasskey(sandbox, user, { name: 'key', challenge, credential, relyingParty });
  return authenticator;
}

export async function newWorld({ kind, mfa, rules }: Case): Promise<World> {
  const sandbox = await bareSandbox({ clock: { mode: 'frozen', at: START }, seed: 'mfa' });
  await changeSettings(sandbox, { mfaAttempts: ATTEMPTS, mfaDelayMs: DELAY_MS });
  await update(sandbox.store, directories, DIRECTORY, (known) => ({ ...known, mfa: { ...known.mfa, ...mfa } }));
  const { user, other } = await people(sandbox, kind);
  if (user === undefined || other === undefined) throw new Error('no such user');
  const othersKey = await giveKey(sandbox, other, 'other');
  const model = new MfaModel(START, rules);
  return { sandbox, model, kind, user, other, othersKey, seen: [], answers: [], lurkers: [], finished: [] };
}
