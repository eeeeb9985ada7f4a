import type { PolicyDocument } from './policy.ts';

const AWS = 'arn:aws:iam::aws:policy/';

/** The actions of the managed policies that sign-in meets, by the end of their ARNs. */
const patterns: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    AdministratorAccess: ['*'],
    PowerUserAccess: ['*'],
    ReadOnlyAccess: ['*:Get*', '*:List*', '*:Describe*'],
    'job-function/ViewOnlyAccess': ['*:List*', '*:Describe*'],
    IAMFullAccess: ['iam:*'],
    IAMReadOnlyAccess: ['iam:Get*', 'iam:List*'],
    IAMUserChangePassword: ['iam:ChangePassword', 'iam:GetAccountPasswordPolicy'],
  }),
);

/** A managed policy by its ARN. One that is not known allows nothing. */
export function managedPolicy(arn: string): PolicyDocument {
  const allowed = arn.startsWith(AWS) ? patterns.get(arn.slice(AWS.length)) : undefined;
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: allowed ?? [] }] };
}
