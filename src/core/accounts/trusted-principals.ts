import { listed, type PolicyDocument, type PolicyStatement } from '../policies/policy.ts';
import { update } from '../records/update.ts';
import type { Sandbox } from '../sandbox.ts';
import { type Role, roleArn, roles } from './role.ts';
import { principalId, type User, userArn } from './user.ts';

/** Somebody whom trust policies may name, and the name that they get in its place. */
type Renaming = ReadonlyMap<string, string>;

/**
 * Puts other names of principals into the trust policies of all accounts. The service keeps unique IDs and shows ARNs while their
 * owners are there (IAM UG, "AWS JSON policy elements: Principal"): of somebody who is gone the ID is left, and the next one of that
 * name is not trusted.
 */
export async function renamePrincipals({ store }: Sandbox, names: Renaming): Promise<void> {
  if (names.size === 0) return;
  const { items } = await store.list(roles);
  for (const { id, trust } of items)
    if (namesAny(trust, names))
      await update(store, roles, id, (role) => ({ ...role, trust: renamed(role.trust, names) }));
}

/** The name that is left of a role. */
export const leftOfRole = (role: Role): readonly [string, string] => [roleArn(role), role.id];

/** The name that is left of a user of an account; none of other users, whom no trust policy names. */
export const leftOfUser = (user: User): readonly (readonly [string, string])[] =>
  user.kind === 'iam' ? [[userArn(user), principalId(user)]] : [];

const namesAny = ({ Statement }: PolicyDocument, names: Renaming): boolean =>
  listed(Statement).some(({ Principal }) => awsIn(Principal).some((name) => names.has(name)));

const awsIn = (principal: PolicyStatement['Principal']): readonly string[] =>
  principal === undefined || principal === '*' ? [] : listed(principal.AWS);

function renamed(policy: PolicyDocument, names: Renaming): PolicyDocument {
  const one = (statement: PolicyStatement): PolicyStatement => {
    const { Principal } = statement;
    if (Principal === undefined || Principal === '*' || Principal.AWS === undefined) return statement;
    const to = (name: string) => names.get(name) ?? name;
    const { AWS } = Principal;
    return { ...statement, Principal: { ...Principal, AWS: typeof AWS === 'string' ? to(AWS) : AWS.map(to) } };
  };
  const { Statement } = policy;
  return { ...policy, Statement: Array.isArray(Statement) ? Statement.map(one) : one(Statement as PolicyStatement) };
}
