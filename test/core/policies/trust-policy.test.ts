import t from 'tap';
import { type PolicyStatement, parsePolicy } from '../../../src/core/policies/policy.ts';
import { conditionsHold } from '../../../src/core/policies/policy-conditions.ts';
import { type TrustQuestion, trustOf } from '../../../src/core/policies/trust-policy.ts';

const USER = 'arn:aws:iam::111122223333:user/ann';
const question: TrustQuestion = {
  action: 'sts:AssumeRole',
  type: 'AWS',
  names: [USER, 'AIDAMOCKANN'],
  accountId: '111122223333',
  context: new Map([['sts:externalid', 'abc']]),
};
const allow = (more: Partial<PolicyStatement> = {}): PolicyStatement => ({
  Effect: 'Allow',
  Action: 'sts:AssumeRole',
  Principal: { AWS: USER },
  ...more,
});

// what the trust policy says, what it grants
const trusts: Readonly<Record<string, readonly [PolicyStatement | readonly PolicyStatement[], string]>> = {
  'the asker by name': [allow(), 'named'],
  'the asker among others': [allow({ Principal: { AWS: ['222233334444', USER] } }), 'named'],
  'the asker by unique ID': [allow({ Principal: { AWS: 'AIDAMOCKANN' } }), 'named'],
  everybody: [allow({ Principal: '*' }), 'named'],
  'everybody of AWS': [allow({ Principal: { AWS: '*' } }), 'named'],
  'the account by its ID': [allow({ Principal: { AWS: '111122223333' } }), 'account'],
  'the account by its root': [allow({ Principal: { AWS: 'arn:aws:iam::111122223333:root' } }), 'account'],
  'another account': [allow({ Principal: { AWS: '222233334444' } }), 'none'],
  'a name that only begins alike': [allow({ Principal: { AWS: `${USER}a` } }), 'none'],
  'a provider of that name': [allow({ Principal: { Federated: USER } }), 'none'],
  nobody: [allow({ Principal: undefined }), 'none'],
  'another action': [allow({ Action: 'sts:AssumeRoleWithSAML' }), 'none'],
  'every action of the service': [allow({ Action: ['iam:*', 'sts:*'] }), 'named'],
  'every action but this one': [allow({ Action: undefined, NotAction: 'sts:assumerole' }), 'none'],
  'the asker in one statement, the account in another': [
    [allow({ Principal: { AWS: '111122223333' } }), allow()],
    'named',
  ],
  'a denial beside a grant': [[allow(), allow({ Effect: 'Deny' })], 'none'],
  'a denial of somebody else': [[allow(), allow({ Effect: 'Deny', Principal: { AWS: '222233334444' } })], 'named'],
  'a denial whose condition does not hold': [
    [allow(), allow({ Effect: 'Deny', Condition: { StringNotEquals: { 'sts:ExternalId': 'abc' } } })],
    'named',
  ],
  'a condition that holds': [allow({ Condition: { StringEquals: { 'STS:EXTERNALID': ['x', 'abc'] } } }), 'named'],
  'a condition that does not': [allow({ Condition: { StringEquals: { 'sts:ExternalId': 'ABC' } } }), 'none'],
  'two conditions of which one holds': [
    allow({ Condition: { StringEquals: { 'sts:ExternalId': 'abc' }, Bool: { 'aws:MultiFactorAuthPresent': 'true' } } }),
    'none',
  ],
};

for (const [title, [Statement, grant]] of Object.entries(trusts)) {
  t.test(`CLI-4 a trust policy that trusts ${title}`, async (t) => t.equal(trustOf({ Statement }, question), grant));
}

// operator, what the policy wants, what is known, whether it holds
const conditions: readonly (readonly [
  string,
  string | boolean | number | readonly string[],
  string | undefined,
  boolean,
])[] = [
  ['StringEquals', 'a', 'a', true],
  ['StringEquals', 'a', undefined, false],
  ['StringEqualsIfExists', 'a', undefined, true],
  ['StringEqualsIfExists', 'a', 'b', false],
  ['StringEqualsIgnoreCase', 'A', 'a', true],
  ['StringNotEquals', 'a', 'b', true],
  ['StringNotEquals', ['a', 'b'], 'b', false],
  ['StringNotEquals', 'a', undefined, true],
  ['StringLike', 'a*?', 'abc', true],
  ['StringLike', 'A*', 'abc', false],
  ['StringLike', 'a.c', 'abc', false],
  ['StringNotLike', 'a*', 'abc', false],
  ['ForAnyValue:StringLike', 'a*', 'abc', true],
  ['ArnLike', 'arn:aws:iam::*:user/ann', USER, true],
  ['Bool', true, 'true', true],
  ['Bool', 'true', 'false', false],
  ['Bool', 'true', undefined, false],
  ['BoolIfExists', 'true', undefined, true],
  ['Null', 'true', undefined, true],
  ['Null', 'false', undefined, false],
  ['Null', 'false', 'a', true],
  ['bool', 'TRUE', 'true', true],
  ['ForAllValues:StringEquals', 'a', undefined, true],
  ['ForAnyValue:StringNotEquals', 'a', undefined, false],
  ['BinaryEquals', 'QQ==', 'QQ==', true],
  ['NumericEquals', 1, '1.0', true],
  ['NumericNotEquals', '1', '2', true],
  ['NumericLessThan', '10', '9', true],
  ['NumericLessThanEquals', '10', '10', true],
  ['NumericGreaterThan', '9', '10', true],
  ['NumericGreaterThanEquals', '9', 'nine', false],
  ['NumericEquals', '', '0', false],
  ['DateLessThan', '2030-01-01T00:00:00Z', '2029-12-31T23:59:59Z', true],
  ['DateGreaterThanEquals', '2030-01-01', '2030-01-01T00:00:00.000Z', true],
  ['DateNotEquals', '0', '1970-01-01T00:00:00Z', false],
  ['DateLessThan', 'soon', '2029-12-31T23:59:59Z', false],
  ['IpAddress', '10.0.0.0/8', '10.1.1.1', true],
  ['IpAddress', ['192.168.0.0/16', '10.0.0.1'], '10.0.0.1', true],
  ['IpAddress', '10.0.0.0/8', '11.1.1.1', false],
  ['IpAddress', '2001:db8::/32', '2001:db8::1', true],
  ['IpAddress', '2001:db8::/32', '10.1.1.1', false],
  ['IpAddress', '10.0.0.0/33', '10.0.0.0', false],
  ['IpAddress', '10.0.0.0/x', '10.0.0.0', false],
  ['IpAddress', '0.0.0.0/0', '255.255.255.255', true],
  ['IpAddress', '::/0', 'ffff::', true],
  ['IpAddress', '::1', '0:0:0:0:0:0:0:1', true],
  ['IpAddress', '1::2::3', '1::2:3', false],
  ['IpAddress', '10.0.0.0/8/8', '10.0.0.0', false],
  ['IpAddress', '10.0.0.256', '10.0.1.0', false],
  ['IpAddress', '1:2:3:4:5:6:7', '1:2:3:4:5:6:7:0', false],
  ['IpAddress', 'everywhere', '10.0.0.0', false],
  ['NotIpAddress', '10.0.0.0/8', '10.1.1.1', false],
];

t.test('CLI-4 conditions hold or not', async (t) => {
  for (const [operator, wanted, known, holds] of conditions) {
    const context = new Map(known === undefined ? [] : [['some:key', known]]);
    const statement = allow({ Condition: { [operator]: { 'Some:Key': wanted } } });
    t.equal(conditionsHold(statement, context), holds, `${operator} ${wanted} of ${known}`);
  }
});

const malformed: Readonly<Record<string, readonly [string, 'json' | 'syntax' | 'operator' | 'version']>> = {
  'no JSON': ['{', 'json'],
  nothing: ['', 'json'],
  'no object': ['[]', 'syntax'],
  'no statement': ['{"Version":"2012-10-17"}', 'syntax'],
  'no statements': ['{"Statement":[]}', 'syntax'],
  'another effect': ['{"Statement":{"Effect":"Maybe","Action":"*"}}', 'syntax'],
  'no action': ['{"Statement":{"Effect":"Allow"}}', 'syntax'],
  'both kinds of action': ['{"Statement":{"Effect":"Allow","Action":"*","NotAction":"*"}}', 'syntax'],
  'an action that is a number': ['{"Statement":{"Effect":"Allow","Action":[1]}}', 'syntax'],
  'a principal that is a text': ['{"Statement":{"Effect":"Allow","Action":"*","Principal":"ann"}}', 'syntax'],
  'another version': ['{"Version":"2013-01-01","Statement":{"Effect":"Deny","Action":"*"}}', 'version'],
  'a member that there is not': ['{"Statement":{"Effect":"Deny","Action":"*","Conditions":{}}}', 'syntax'],
  'a condition operator that there is not': [
    '{"Statement":{"Effect":"Deny","Action":"*","Condition":{"toString":{"a":"b"}}}}',
    'operator',
  ],
  'a condition without keys': ['{"Statement":{"Effect":"Allow","Action":"*","Condition":{"Bool":"true"}}}', 'syntax'],
};

for (const [title, [text, why]] of Object.entries(malformed)) {
  t.test(`CLI-4 a policy document is refused: ${title}`, async (t) => {
    t.throws(() => parsePolicy(text), { code: 'POLICY_MALFORMED', facts: { why } });
  });
}
