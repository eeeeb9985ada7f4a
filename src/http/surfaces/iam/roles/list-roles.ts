import { type Role, roles } from '../../../../core/accounts/role.ts';
import { asSeen } from '../../../../core/faults/as-seen.ts';
import { demandAction } from '../../../../core/sts/demand-action.ts';
import { signedOperation } from '../../../aws/api.ts';
import { listPage } from '../page.ts';
import { paging } from '../shapes.ts';
import { pathPrefix } from './role-shapes.ts';
import { listedRoleXml } from './role-xml.ts';

/** Ordered by name, as far as a marker can hold: keys are of one length and of ASCII letters only. */
const keyOf = ({ name }: { readonly name: string }): string => name.toLowerCase().padEnd(64, ' ');

export const listRolesOperation = signedOperation(
  { PathPrefix: pathPrefix, ...paging },
  async ({ sandbox, caller, input }) => {
    const { PathPrefix = '/' } = input;
    const { id } = caller.account;
    demandAction(sandbox, caller, 'iam:ListRoles', `arn:aws:iam::${id}:role/`);
    const { items: all } = await sandbox.store.list(roles, { index: 'account', key: id });
    const seen = await Promise.all(all.map((role) => asSeen(sandbox, role, `role ${role.name}`)));
    const wanted = seen.filter((role) => role?.path.startsWith(PathPrefix) === true) as readonly Role[];
    const { items, rest } = listPage(sandbox, `roles/${id}/${PathPrefix}`, wanted, keyOf, input);
    return { Roles: items.map(listedRoleXml), ...rest };
  },
);
