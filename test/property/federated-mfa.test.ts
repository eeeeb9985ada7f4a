import fc from 'fast-check';
import t from 'tap';
import { accounts } from '../../src/core/accounts/account.ts';
import { findIamUser } from '../../src/core/accounts/find-user.ts';
import { roles } from '../../src/core/accounts/role.ts';
import { DomainError } from '../../src/core/errors.ts';
import { consoleOffer } from '../../src/core/federation/saml/console-offer.ts';
import { brokerSigninToken } from '../../src/core/identity-providers/broker.ts';
import { federatedByHandle } from '../../src/core/identity-providers/federated-users.ts';
import { vouchFor } from '../../src/core/identity-providers/saml/vouch-for.ts';
import { devicesOf } from '../../src/core/mfa/user-devices.ts';
import type { Sandbox } from '../../src/core/sandbox.ts';
import {
  liveSession,
  type SignedIn,
  startFederatedSession,
  startSession,
} from '../../src/core/sessions/console-sessions.ts';
import { assumeRole } from '../../src/core/sts/assume-role.ts';
import { assumeRoleWithSaml } from '../../src/core/sts/assume-role-with-saml.ts';
import { callerOf } from '../../src/core/sts/caller.ts';
import { enterBySaml } from '../../src/core/sts/enter-by-saml.ts';
import { federateCredentials } from '../../src/core/sts/federate-credentials.ts';
import { getFederationToken } from '../../src/core/sts/get-federation-token.ts';
import { getSessionToken } from '../../src/core/sts/get-session-token.ts';
import { issueSessionCredentials } from '../../src/core/sts/issue-credentials.ts';
import { switchRole } from '../../src/core/sts/switch-role.ts';
import type { TemporaryCredentials } from '../../src/core/sts/temporary-credentials.ts';
import { redeemSigninToken } from '../../src/core/tokens/signin-token.ts';
import { bareSandbox } from '../helpers/bare-sandbox.ts';
import { generateTotp } from '../helpers/totp.ts';

const ACCOUNT = '111122223333';
const arn = (name: string): string => `arn:aws:iam::${ACCOUNT}:role/${name}`;
const PROVIDER = `arn:aws:iam::${ACCOUNT}:saml-provider/example-idp`;
const CONSUMER = 'https://signin.aws.amazon.com/saml';
const ORIGIN = { browserId: 'browser', userAgent: 'test', address: '127.0.0.1' } as const;
/** Each of them is tried; one wants a second factor. */
const ROLES = ['Admin', 'MfaOnly', 'SamlAdmin', 'SamlReader', 'Short', 'Auditor'] as const;

/** Things that a federated person has come by. */
type Held = { readonly console: SignedIn } | { readonly keys: TemporaryCredentials };

interface Act {
  readonly how: keyof typeof acts;
  /** The thing that is used, and the role. */
  readonly of: number;
  readonly role: number;
  readonly device: boolean;
}

/** The response that an identity provider makes now. */
async function response(sandbox: Sandbox, handle: string): Promise<string> {
  const person = await federatedByHandle(sandbox, handle);
  if (person === undefined) throw new Error(`nobody is ${handle}`);
  const party = { audience: 'urn:amazon:webservices', recipient: CONSUMER, postTo: CONSUMER };
  const now = sandbox.clock.now();
  const times = { authenticatedAt: now, sessionEndsAt: now + 8 * 60 * 60 * 1000 };
  return (await vouchFor(sandbox, person, party, times)).encodedResponse;
}

const consumerOf = (address: string) => (address === CONSUMER ? address : undefined);

async function opened(sandbox: Sandbox, token: string): Promise<Held[]> {
  const session = await startFederatedSession(sandbox, await redeemSigninToken(sandbox, token), ORIGIN);
  const signedIn = await liveSession(sandbox, session.id);
  return signedIn === undefined ? [] : [{ console: signedIn }];
}

/** The device of somebody else, and the code that it shows: a thief may have seen both. */
async function stolenCode(sandbox: Sandbox) {
  const account = (await sandbox.store.get(accounts, ACCOUNT))?.value;
  const bob = account && (await findIamUser(sandbox, account, 'bob'));
  const [device] = bob ? await devicesOf(sandbox, bob.id) : [];
  if (device?.type !== 'totp') throw new Error('bob has no app');
  return { serialNumber: device.serialNumber, tokenCode: await generateTotp(device.secret, sandbox.clock.now()) };
}

type Run = (sandbox: Sandbox, held: Held | undefined, act: Act) => Promise<Held[]>;

const keysOf = async (sandbox: Sandbox, held: Held): Promise<TemporaryCredentials> =>
  'keys' in held ? held.keys : issueSessionCredentials(sandbox, held.console);

const named = ({ role }: Act): string => ROLES[role % ROLES.length] ?? 'MfaOnly';

const acts = {
  async console(sandbox, _held, { role, of }) {
    const who = of % 2 === 0 ? 'fay' : 'finn';
    const { roles: offered } = await consoleOffer(
      sandbox,
      await response(sandbox, `example-idp:${who}@example.com`),
      consumerOf,
    );
    const chosen = offered[role % offered.length];
    return chosen === undefined ? [] : [{ console: await enterBySaml(sandbox, chosen, ORIGIN) }];
  },
  async saml(sandbox, _held, act) {
    const request = {
      roleArn: arn(named(act)),
      providerArn: PROVIDER,
      assertion: await response(sandbox, 'example-idp:finn@example.com'),
      policyArns: [],
    };
    return [{ keys: (await assumeRoleWithSaml(sandbox, request, consumerOf)).credentials }];
  },
  async broker(sandbox, _held, act) {
    const gus = await federatedByHandle(sandbox, 'corporate:gus');
    if (gus === undefined) throw new Error('nobody is gus');
    const wish = act.device ? 'federated-user' : { roleArn: arn(named(act)) };
    return opened(sandbox, await brokerSigninToken(sandbox, gus, wish));
  },
  async switch(sandbox, held, act) {
    if (held === undefined || !('console' in held)) return [];
    return [{ console: await switchRole(sandbox, held.console, { account: ACCOUNT, roleName: named(act) }, ORIGIN) }];
  },
  async assume(sandbox, held, act) {
    if (held === undefined) return [];
    const caller = await callerOf(sandbox, await keysOf(sandbox, held));
    const proof = act.device ? await stolenCode(sandbox) : {};
    const none = { tags: [], transitiveTagKeys: [], policyArns: [] };
    const request = { roleArn: arn(named(act)), sessionName: 'thief', ...none, ...proof };
    return [{ keys: (await assumeRole(sandbox, caller, request)).credentials }];
  },
  async session(sandbox, held, { device }) {
    if (held === undefined) return [];
    const caller = await callerOf(sandbox, await keysOf(sandbox, held));
    return [{ keys: await getSessionToken(sandbox, caller, device ? await stolenCode(sandbox) : {}) }];
  },
  async federation(sandbox, held) {
    if (held === undefined) return [];
    const caller = await callerOf(sandbox, await keysOf(sandbox, held));
    const none = { tags: [], policyArns: [] };
    return [{ keys: (await getFederationToken(sandbox, caller, { name: 'thief', ...none })).credentials }];
  },
  async again(sandbox, held) {
    if (held === undefined) return [];
    const { id: sessionId, secretAccessKey: sessionKey, sessionToken } = await keysOf(sandbox, held);
    return opened(sandbox, (await federateCredentials(sandbox, { sessionId, sessionKey, sessionToken })).token);
  },
} as const satisfies Readonly<Record<string, Run>>;

const act: fc.Arbitrary<Act> = fc.record({
  how: fc.constantFrom(...(Object.keys(acts) as Act['how'][])),
  of: fc.nat(30),
  role: fc.nat(ROLES.length - 1),
  device: fc.boolean(),
});

/** Whether something has come past a policy that wants MFA, or says that a device was used. */
async function isPast(sandbox: Sandbox, held: Held): Promise<boolean> {
  const { principal, mfa } = 'keys' in held ? held.keys : held.console.session;
  const role = principal.kind === 'role' ? (await sandbox.store.get(roles, principal.roleId))?.value : undefined;
  return mfa || role?.name === 'MfaOnly';
}

t.test('FED-1 FED-2 FED-3 FED-6 CLI-4 no federated session gets past a policy that wants MFA', async (t) => {
  const sandbox = await bareSandbox();
  let gained = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 20 }), async (sequence) => {
      const holds: Held[] = [];
      for (const each of sequence) {
        const held = holds.length === 0 ? undefined : holds[each.of % holds.length];
        const run: Run = acts[each.how];
        const got = await run(sandbox, held, each).catch((error) => {
          if (error instanceof DomainError) return [];
          throw error;
        });
        for (const one of got) {
          if (await isPast(sandbox, one)) throw new Error(`${each.how} has got past: ${JSON.stringify(one)}`);
          holds.push(one);
          gained += 1;
        }
      }
    }),
    { numRuns: 60 },
  );
  t.ok(gained > 60, `${gained} sessions were gained`);
  // The same ways are open to somebody who has used a device.
  const account = (await sandbox.store.get(accounts, ACCOUNT))?.value;
  const admin = account && (await findIamUser(sandbox, account, 'admin'));
  if (account === undefined || admin === undefined) throw new Error('nobody is admin');
  const signedIn = await startSession(sandbox, { user: admin, account }, { ...ORIGIN, mfa: true });
  const switched = await switchRole(sandbox, signedIn, { account: ACCOUNT, roleName: 'MfaOnly' }, ORIGIN);
  t.ok(await isPast(sandbox, { console: switched }));
});
