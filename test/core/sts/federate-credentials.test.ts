import t from 'tap';
import { roleArn } from '../../../src/core/accounts/role.ts';
import type { Sandbox } from '../../../src/core/sandbox.ts';
import { assumeRole } from '../../../src/core/sts/assume-role.ts';
import { federateCredentials } from '../../../src/core/sts/federate-credentials.ts';
import { getFederationToken } from '../../../src/core/sts/get-federation-token.ts';
import { getSessionToken } from '../../../src/core/sts/get-session-token.ts';
import type { TemporaryCredentials } from '../../../src/core/sts/temporary-credentials.ts';
import { advanceClock } from '../../../src/core/time/move-clock.ts';
import { findSigninToken } from '../../../src/core/tokens/signin-token.ts';
import { ACCOUNT, adminCaller, callerBy, frozen, START } from '../../helpers/bare-people.ts';
import { allowing, roleWith, wish } from './roles.ts';

const HOUR = 3_600_000;
const refused = (why: string) => ({ code: 'FEDERATION_REFUSED', facts: { why } });

async function inRole(sandbox: Sandbox, policy?: string) {
  const role = await roleWith(sandbox, [{ Principal: { AWS: ACCOUNT }, Action: 'sts:*' }], { allow: ['*'] });
  const { credentials } = await assumeRole(sandbox, await adminCaller(sandbox), wish(roleArn(role), { policy }));
  return { role, credentials };
}
const federatedUser = async (sandbox: Sandbox) =>
  (
    await getFederationToken(sandbox, await adminCaller(sandbox), {
      ...{ name: 'fred', policy: allowing('iam:Get*'), policyArns: [], tags: [] },
    })
  ).credentials;

type Brought = Partial<Parameters<typeof federateCredentials>[1]>;
const federate = (sandbox: Sandbox, of: TemporaryCredentials, more: Brought = {}) =>
  federateCredentials(sandbox, {
    ...{ sessionId: of.id, sessionKey: of.secretAccessKey, sessionToken: of.sessionToken, ...more },
  });

t.test(
  'FED-1 a token stands for the role, its session policy and the time that is left of the credentials',
  async (t) => {
    const sandbox = await frozen();
    const { credentials, role } = await inRole(sandbox, allowing('iam:Get*'));
    const { token } = await federate(sandbox, credentials);
    t.match(await findSigninToken(sandbox, token), {
      ...{ accountId: ACCOUNT, mfa: false, until: START + HOUR, durationSeconds: undefined },
      ...{ session: { kind: 'role', roleId: role.id }, policies: [{ Statement: [{ Action: ['iam:Get*'] }] }] },
    });
  },
);

t.test('FED-1 key, secret and session token have to be of one set of credentials that is alive', async (t) => {
  const sandbox = await frozen();
  const [{ credentials }, other] = [await inRole(sandbox), await inRole(sandbox)];
  await t.rejects(federate(sandbox, credentials, { sessionId: 'ASIAMOCKNOBODY000000' }), {
    code: 'ACCESS_KEY_UNKNOWN',
  });
  await t.rejects(
    federate(sandbox, credentials, { sessionKey: other.credentials.secretAccessKey }),
    refused('secret-key'),
  );
  await t.rejects(federate(sandbox, credentials, { sessionToken: other.credentials.sessionToken }), {
    code: 'SESSION_TOKEN_WRONG',
  });
  await advanceClock(sandbox, HOUR - 1);
  t.ok(await federate(sandbox, credentials));
  await advanceClock(sandbox, 1);
  await t.rejects(federate(sandbox, credentials), { code: 'CREDENTIALS_EXPIRED' });
});

t.test('FED-2 long-term keys and GetSessionToken’s credentials open no console', async (t) => {
  const sandbox = await frozen();
  const caller = await adminCaller(sandbox);
  await t.rejects(federate(sandbox, await getSessionToken(sandbox, caller, {})), refused('user-session'));
  const keys = { sessionId: 'AKIAMOCKADMIN0000001', sessionKey: 'mockmockmockmockmockmockmockmockADMIN001' };
  await t.rejects(federateCredentials(sandbox, { ...keys, sessionToken: '' }), refused('long-term-key'));
});

t.test('FED-1 apis §5 a wished length is of 15 minutes to 12 hours', async (t) => {
  const sandbox = await frozen();
  const { credentials } = await inRole(sandbox);
  for (const durationSeconds of [900, 43_200]) {
    const { token } = await federate(sandbox, credentials, { durationSeconds });
    t.match(await findSigninToken(sandbox, token), { durationSeconds, until: undefined });
  }
  for (const durationSeconds of [899, 43_201])
    await t.rejects(federate(sandbox, credentials, { durationSeconds }), refused('duration-out-of-range'));
});

t.test('FED-2 a wished length is refused for a federated user and for a role that a role assumed', async (t) => {
  const sandbox = await frozen();
  const fred = await federatedUser(sandbox);
  t.ok(await federate(sandbox, fred));
  await t.rejects(federate(sandbox, fred, { durationSeconds: 900 }), refused('duration-of-federated-user'));
  const { credentials, role } = await inRole(sandbox);
  const chained = await assumeRole(sandbox, await callerBy(sandbox, credentials.id), wish(roleArn(role)));
  t.ok(await federate(sandbox, chained.credentials));
  await t.rejects(
    federate(sandbox, chained.credentials, { durationSeconds: 900 }),
    refused('duration-of-chained-role'),
  );
});
