import t from 'tap';
import { managedPolicy } from '../../../src/core/policies/managed-policy.ts';
import type { PolicyDocument, PolicyStatement } from '../../../src/core/policies/policy.ts';
import { isAbout, policyVerdict } from '../../../src/core/policies/policy-verdict.ts';

const allow = (...Action: string[]): PolicyStatement => ({ Effect: 'Allow', Action });
const deny = (...Action: string[]): PolicyStatement => ({ Effect: 'Deny', Action });
const policy = (...Statement: PolicyStatement[]): PolicyDocument => ({ Statement });

const verdicts: Readonly<Record<string, readonly [readonly PolicyDocument[], 'allow' | 'deny' | 'silent']>> = {
  'no policy': [[], 'silent'],
  'a policy about other actions': [[policy(allow('s3:*'))], 'silent'],
  'a denial of other actions': [[policy(allow('iam:*'), deny('s3:*'))], 'allow'],
  'an allowed action': [[policy(allow('s3:*', 'iam:GetUser'))], 'allow'],
  'an action in other capitals': [[policy(allow('IAM:getuser'))], 'allow'],
  'a single statement without a list': [[{ Statement: allow('iam:Get*') }], 'allow'],
  'a denial in the same policy': [[policy(allow('*'), deny('iam:GetUser'))], 'deny'],
  'a denial in another policy, whatever comes first': [[policy(deny('iam:*')), policy(allow('*'))], 'deny'],
  'a denial alone': [[policy(deny('*'))], 'deny'],
  'all but the action': [[policy({ Effect: 'Allow', NotAction: 'iam:*' })], 'silent'],
  'all but other actions': [[policy({ Effect: 'Allow', NotAction: ['s3:*', 'sts:*'] })], 'allow'],
  'a denial of all but other actions': [[policy(allow('*'), { Effect: 'Deny', NotAction: 's3:*' })], 'deny'],
};

for (const [title, [policies, verdict]] of Object.entries(verdicts)) {
  t.test(`CLI-4 the verdict of ${title} is ${verdict}`, async (t) => {
    t.equal(policyVerdict(policies, 'iam:GetUser'), verdict);
  });
}

t.test('CLI-4 a statement with neither Action nor a fitting pattern is about nothing', async (t) => {
  t.equal(isAbout({ Effect: 'Allow' }, 'iam:GetUser'), false);
  t.equal(isAbout({ Effect: 'Allow', Action: [] }, 'iam:GetUser'), false);
  t.equal(isAbout({ Effect: 'Allow', NotAction: [] }, 'iam:GetUser'), true);
});

const MANAGED = 'arn:aws:iam::aws:policy/';
const managed: readonly (readonly [arn: string, action: string, allowed: boolean])[] = [
  [`${MANAGED}AdministratorAccess`, 'iam:CreateUser', true],
  [`${MANAGED}ReadOnlyAccess`, 'iam:GetUser', true],
  [`${MANAGED}ReadOnlyAccess`, 'iam:CreateUser', false],
  [`${MANAGED}job-function/ViewOnlyAccess`, 's3:ListBuckets', true],
  [`${MANAGED}job-function/ViewOnlyAccess`, 'iam:GetUser', false],
  [`${MANAGED}ViewOnlyAccess`, 's3:ListBuckets', false],
  [`${MANAGED}IAMUserChangePassword`, 'iam:ChangePassword', true],
  [`${MANAGED}IAMUserChangePassword`, 'iam:CreateUser', false],
  ['arn:aws:iam::111122223333:policy/AdministratorAccess', 'iam:GetUser', false],
  ['arn:aws:iam::own:policy/AdministratorAccess', 'iam:GetUser', false],
  [`${MANAGED}constructor`, 'iam:GetUser', false],
  ['', 'iam:GetUser', false],
];

t.test('CLI-4 a managed policy goes by its whole ARN, and an unknown one allows nothing', async (t) => {
  for (const [arn, action, allowed] of managed)
    t.equal(policyVerdict([managedPolicy(arn)], action), allowed ? 'allow' : 'silent', `${arn} ${action}`);
});
