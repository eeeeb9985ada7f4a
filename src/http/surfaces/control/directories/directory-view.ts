import { ofKind, users } from '../../../../core/accounts/user.ts';
import { givenTo } from '../../../../core/directories/access/access-of.ts';
import { applications } from '../../../../core/directories/access/application.ts';
import { type PermissionSet, permissionSets } from '../../../../core/directories/access/permission-set.ts';
import { type Directory, deviceTypeOf } from '../../../../core/directories/directory.ts';
import { type Group, groups } from '../../../../core/directories/workforce/group.ts';
import { assigneeOfGroup } from '../../../../core/directories/workforce/put-group.ts';
import type { Sandbox } from '../../../../core/sandbox.ts';
import { formatDuration } from '../../../../core/time/duration.ts';
import type { DirectoryView, GroupView, PermissionSetView } from '../schemas/directories.ts';
import { isoTime } from '../times.ts';
import { sourceView, withOldName } from './identity-source.ts';

/** A directory as the control API shows it, with what is in it but the users. */
export async function directoryViewOf(sandbox: Sandbox, directory: Directory): Promise<DirectoryView> {
  const { store } = sandbox;
  const { id, name, subdomain, accountId, region, instanceId, mfa, verificationCode, deviceOrder, createdAt } =
    directory;
  const query = { index: 'directory', key: id };
  const sets = (await store.list(permissionSets, query)).items;
  const groupsOfIt = (await store.list(groups, query)).items;
  const apps = (await store.list(applications, query)).items;
  return {
    id,
    name,
    ...(subdomain !== undefined && { subdomain }),
    account: accountId,
    region,
    instanceId,
    startUrl: `https://${id}.awsapps.com/start`,
    sessionDuration: formatDuration(directory.sessionMinutes * 60_000),
    mfa: { ...mfa, types: mfa.types.map(deviceTypeOf) },
    verificationCode,
    ...(deviceOrder && { deviceOrder }),
    identitySource: withOldName(sourceView(directory)),
    permissionSets: sets.map(permissionSetViewOf).sort(byName),
    groups: (await Promise.all(groupsOfIt.map((group) => groupViewOf(sandbox, group)))).sort(byName),
    applications: apps
      .map(({ name, description, protocol }) => ({ name, ...(description && { description }), protocol }))
      .sort(byName),
    createdAt: isoTime(createdAt),
  };
}

const byName = (a: { readonly name: string }, b: { readonly name: string }): number => (a.name < b.name ? -1 : 1);

export function permissionSetViewOf(set: PermissionSet): PermissionSetView {
  const { name, description, sessionSeconds, allow, relayState, createdAt } = set;
  return {
    name,
    ...(description !== undefined && { description }),
    sessionDuration: formatDuration(sessionSeconds * 1000),
    allow: [...allow],
    ...(relayState !== undefined && { relayState }),
    createdAt: isoTime(createdAt),
  };
}

export async function groupViewOf(sandbox: Sandbox, group: Group): Promise<GroupView> {
  const { name, description, members, createdAt } = group;
  const found = await Promise.all(members.map((id) => sandbox.store.get(users, id)));
  const { assignments, applications } = await givenTo(sandbox, assigneeOfGroup(group));
  return {
    name,
    ...(description !== undefined && { description }),
    members: found.flatMap((stored) => ofKind('workforce', stored?.value)?.name ?? []).sort(),
    assignments: [...assignments],
    applications: [...applications],
    createdAt: isoTime(createdAt),
  };
}
