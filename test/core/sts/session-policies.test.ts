import t from 'tap';
import { sessionPolicies } from '../../../src/core/sts/session-policies.ts';
import type { SessionTag } from '../../../src/core/sts/temporary-credentials.ts';

const none = { policyArns: [], tags: [] };
const READ_ONLY = 'arn:aws:iam::aws:policy/ReadOnlyAccess';

/** A policy of so many characters, as it is weighed. */
function policyOf(length: number): string {
  const frame = '{"Statement":{"Effect":"Allow","Action":""}}';
  return frame.replace('""', `"${'a'.repeat(length - frame.length)}"`);
}
const tag = (length: number): SessionTag => ({ key: 'k', value: 'v'.repeat(length - 1) });

t.test('CLI-4 a session without policies and tags is not limited and has no size', async (t) => {
  t.strictSame(sessionPolicies(none), {});
});

t.test('CLI-4 tags alone have a size, and do not limit the session', async (t) => {
  t.strictSame(sessionPolicies({ ...none, tags: [tag(2)] }), { packedPolicySize: 1 });
});

t.test('CLI-4 a session has its own policy first, then the managed ones', async (t) => {
  const { policies = [] } = sessionPolicies({ ...none, policy: policyOf(60), policyArns: [READ_ONLY] });
  t.match(policies, [
    { Statement: { Action: /^a+$/ } },
    { Statement: [{ Action: ['*:Get*', '*:List*', '*:Describe*'] }] },
  ]);
  t.equal(policies.length, 2);
});

t.test('CLI-4 blanks in a policy take no room', async (t) => {
  const policy = policyOf(2048);
  const spaced = policy.replaceAll(':', `:${' '.repeat(500)}`);
  t.equal(sessionPolicies({ ...none, policy }).packedPolicySize, 100);
  t.equal(sessionPolicies({ ...none, policy: spaced }).packedPolicySize, 100);
});

t.test('CLI-4 policies and tags have 2048 characters each, and not one more', async (t) => {
  t.equal(sessionPolicies({ ...none, tags: [tag(2048)] }).packedPolicySize, 100);
  t.equal(sessionPolicies({ ...none, policy: policyOf(2048), tags: [tag(2048)] }).packedPolicySize, 100);
  t.throws(() => sessionPolicies({ ...none, policy: policyOf(2049) }), {
    code: 'POLICY_TOO_LARGE',
    facts: { what: 'policy', percent: 101 },
  });
  t.throws(() => sessionPolicies({ ...none, policy: policyOf(2020), policyArns: [READ_ONLY] }), {
    code: 'POLICY_TOO_LARGE',
    facts: { what: 'policy' },
  });
  t.throws(() => sessionPolicies({ ...none, tags: [tag(2000), tag(49)] }), {
    code: 'POLICY_TOO_LARGE',
    facts: { what: 'tags', percent: 101 },
  });
});

t.test('CLI-4 a malformed policy is refused before it is weighed', async (t) => {
  t.throws(() => sessionPolicies({ ...none, policy: `${policyOf(3000)}}` }), { code: 'POLICY_MALFORMED' });
  t.throws(() => sessionPolicies({ ...none, policy: '' }), { code: 'POLICY_MALFORMED', facts: { why: 'json' } });
});
