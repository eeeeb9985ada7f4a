import { createRole } from '../../../src/core/accounts/create-role.ts';
import { findAccount } from '../../../src/core/accounts/find-user.ts';
import { type Role, roles } from '../../../src/core/accounts/role.ts';
import { update } from '../../../src/core/records/update.ts';
import type { Sandbox } from '../../../src/core/sandbox.ts';
import type { AssumeRoleRequest } from '../../../src/core/sts/assume-role.ts';
import { ACCOUNT } from '../../helpers/bare-people.ts';

type Statement = Readonly<Record<string, unknown>>;

/** A role with a trust policy of these statements, each an Allow unless it says otherwise. */
export async function roleWith(
  sandbox: Sandbox,
  statements: readonly Statement[],
  { accountId = ACCOUNT, ...more }: Partial<Pick<Role, 'accountId' | 'allow' | 'path' | 'maxSessionSeconds'>> = {},
): Promise<Role> {
  const account = await findAccount(sandbox, accountId);
  if (account === undefined) throw new Error(`there is no ${accountId}`);
  const trust = JSON.stringify({
    Version: '2012-10-17',
    Statement: statements.map((each) => ({ Effect: 'Allow', ...each })),
  });
  const name = `Role${sandbox.random.token()}`;
  const { id } = await createRole(sandbox, account, { name, trust, tags: [] });
  const role = await update(sandbox.store, roles, id, (known) => ({ ...known, ...more }));
  if (role === undefined) throw new Error('the role is gone');
  return role;
}

/** A wish for a role, with nothing that limits or tags it. */
export const wish = (roleArn: string, more: Partial<AssumeRoleRequest> = {}): AssumeRoleRequest => ({
  ...{ roleArn, sessionName: 'test', policyArns: [], tags: [], transitiveTagKeys: [], ...more },
});

/** A policy that allows some actions. */
export const allowing = (...Action: readonly string[]): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] });
