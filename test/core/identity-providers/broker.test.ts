import t from 'tap';
import { brokerRightsOf, brokerSigninToken, sessionNameOf } from '../../../src/core/identity-providers/broker.ts';
import { type FederatedPerson, federatedByHandle } from '../../../src/core/identity-providers/federated-users.ts';
import type { Sandbox } from '../../../src/core/sandbox.ts';
import { bareSandbox } from '../../helpers/bare-sandbox.ts';

const ADMIN_KEY = 'AKIAMOCKADMIN0000001';
const ROLE = 'arn:aws:iam::111122223333:role/Admin';
const ANY = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] });

async function gus(sandbox: Sandbox): Promise<FederatedPerson> {
  const found = await federatedByHandle(sandbox, 'corporate:gus');
  if (found === undefined) throw new Error('there is no gus');
  return found;
}

const knowing = (person: FederatedPerson, attributes: Record<string, readonly string[]>): FederatedPerson => ({
  ...person,
  user: { ...person.user, attributes },
});

t.test('FED-2 the broker knows key, roles and policy by the attributes of a person', async (t) => {
  const person = await gus(await bareSandbox());
  t.strictSame(brokerRightsOf(knowing(person, {})), { accessKeyId: undefined, roles: [], policy: undefined });
  const all = { accessKeyId: ['A', 'B'], role: ['r', 's'], policy: ['p', 'q'] };
  t.strictSame(brokerRightsOf(knowing(person, all)), { accessKeyId: 'A', roles: ['r', 's'], policy: 'p' });
});

t.test('FED-2 a subject of any letters becomes a session name of 2 to 64', async (t) => {
  const person = await gus(await bareSandbox());
  const nameOf = (subject: string) => sessionNameOf({ ...person, user: { ...person.user, subject } });
  t.equal(nameOf('gus@example.com'), 'gus@example.com');
  t.equal(nameOf('구스 x'), '---x');
  t.equal(nameOf('g'), 'g-');
  t.equal(nameOf('g'.repeat(255)), 'g'.repeat(64));
});

t.test('FED-2 a token is for roles and policy that the broker knows, by a long-term key that works', async (t) => {
  const sandbox = await bareSandbox();
  const person = await gus(sandbox);
  const full = { accessKeyId: [ADMIN_KEY], role: [ROLE], policy: [ANY] };
  t.match(await brokerSigninToken(sandbox, knowing(person, full), { roleArn: ROLE }), /^MOCK_bare_/);
  t.match(await brokerSigninToken(sandbox, knowing(person, full), 'federated-user'), /^MOCK_bare_/);
  const refused = { code: 'BROKER_REFUSED', facts: {} };
  for (const [attributes, wish, reason] of [
    [{ ...full, role: [] }, { roleArn: ROLE }, 'ROLE_NOT_ASSIGNED'],
    [{ ...full, role: [`${ROLE}x`] }, { roleArn: `${ROLE}x` }, 'ACTION_DENIED'],
    [{ ...full, policy: [] }, 'federated-user', 'ROLE_NOT_ASSIGNED'],
    [{ ...full, policy: ['{'] }, 'federated-user', 'POLICY_MALFORMED'],
    [{ ...full, accessKeyId: [] }, { roleArn: ROLE }, 'ACCESS_KEY_UNKNOWN'],
    [{ ...full, accessKeyId: ['AKIAUNKNOWN'] }, { roleArn: ROLE }, 'ACCESS_KEY_UNKNOWN'],
  ] as const) {
    await t.rejects(brokerSigninToken(sandbox, knowing(person, attributes), wish), refused, reason);
    const [newest] = await sandbox.journal.list({ event: 'broker.refused', order: 'desc' });
    t.equal(newest?.reason, reason, 'the journal has the reason of STS');
  }
});
