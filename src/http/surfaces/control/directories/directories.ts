import { permissionSetNameKey, permissionSets } from '../../../../core/directories/access/permission-set.ts';
import { putPermissionSet, removePermissionSet } from '../../../../core/directories/access/put-permission-set.ts';
import { addDirectory } from '../../../../core/directories/add-directory.ts';
import { alterDirectory, type DirectoryAlteration } from '../../../../core/directories/alter-directory.ts';
import { type Directory, directories } from '../../../../core/directories/directory.ts';
import { findDirectory } from '../../../../core/directories/find-directory.ts';
import { removeDirectory } from '../../../../core/directories/remove-directory.ts';
import { groupNameKey, groups } from '../../../../core/directories/workforce/group.ts';
import { putGroup, removeGroup } from '../../../../core/directories/workforce/put-group.ts';
import { DomainError } from '../../../../core/errors.ts';
import type { Sandbox } from '../../../../core/sandbox.ts';
import { directoryFields, groupFields, permissionSetFields } from '../../../../core/vocabulary/directory-fields.ts';
import { sandboxFor } from '../../../server/create-app.ts';
import type { ControlRoutes } from '../control-app.ts';
import { changesOf, checkCreation } from '../obey-uses.ts';
import { pageOfList } from '../page-of-list.ts';
import { example, inSandbox, nothing, pageOfSandbox, problems, refusals } from '../schemas/common.ts';
import {
  type DirectoryChange,
  type DirectoryView,
  directoryChange,
  directoryCreation,
  directoryList,
  directoryPath,
  directoryView,
  groupBody,
  groupView,
  partPath,
  permissionSetBody,
  permissionSetView,
} from '../schemas/directories.ts';
import { readDuration } from '../times.ts';
import { directoryViewOf, groupViewOf, permissionSetViewOf } from './directory-view.ts';
import { sourceView, wantedSource } from './identity-source.ts';

const tags = ['Directories'];

const operations = {
  listDirectories: {
    operationId: 'listDirectories',
    ...example(),
    tags,
    summary: 'List the Identity Center directories',
    params: inSandbox,
    querystring: pageOfSandbox,
    response: { 200: directoryList, ...refusals },
  },

  getDirectory: {
    operationId: 'getDirectory',
    ...example({ params: { id: 'd-1234567890' }, refused: { params: { id: 'd-0000000000' } } }),
    ...problems('NOT_FOUND'),
    tags,
    summary: 'Look at a directory',
    params: directoryPath,
    response: { 200: directoryView, ...refusals },
  },

  changeDirectory: {
    operationId: 'changeDirectory',
    ...example({
      params: { id: 'd-1234567890' },
      body: { sessionDuration: '15m', mfa: { mode: 'always', noDevice: 'block' } },
      refused: { params: { id: 'd-0000000000' } },
    }),
    ...problems('NOT_FOUND', 'INVALID_NAME'),
    tags,
    summary: 'Change a directory',
    description:
      'How long portal sessions last, MFA, verification code, subdomain, identity source. To or from Active Directory, the users and groups that are there go; between the directory itself and an identity provider everything stays.',
    params: directoryPath,
    body: directoryChange,
    response: { 200: directoryView, ...refusals },
  },

  createDirectory: {
    operationId: 'createDirectory',
    ...example({ body: { account: '222233334444', name: 'Example', subdomain: 'example-two' }, refused: {} }),
    ...problems('NOT_FOUND', 'INVALID_NAME'),
    tags,
    summary: 'Make a directory',
    description: 'With nobody in it. Users, groups and permission sets have routes of their own.',
    params: inSandbox,
    body: directoryCreation,
    response: { 201: directoryView, ...refusals },
  },

  deleteDirectory: {
    operationId: 'deleteDirectory',
    ...example({ params: { id: 'd-1234567890' }, refused: {} }),
    ...problems('NOT_FOUND'),
    tags,
    summary: 'Delete a directory',
    description:
      'With its users, groups, permission sets, assignments and applications; sessions end, those in its roles in accounts, too.',
    params: directoryPath,
    response: { 204: nothing, ...refusals },
  },

  putPermissionSet: {
    operationId: 'putPermissionSet',
    ...example({
      params: { id: 'd-1234567890', name: 'Auditor' },
      body: { description: 'Reads', sessionDuration: '2h', allow: ['iam:List*'] },
      refused: { params: { id: 'd-0000000000' } },
    }),
    ...problems('NOT_FOUND', 'INVALID_NAME'),
    tags,
    summary: 'Make a permission set, or replace the one of that name',
    description: 'Assignments of it stay. Users and groups are assigned one by the field `assignments` of theirs.',
    params: partPath,
    body: permissionSetBody,
    response: { 200: permissionSetView, ...refusals },
  },

  removePermissionSet: {
    operationId: 'removePermissionSet',
    ...example({ params: { id: 'd-1234567890', name: 'ReadOnlyAccess' }, refused: {} }),
    ...problems('NOT_FOUND'),
    tags,
    summary: 'Remove a permission set, and every assignment of it',
    description:
      'Its roles go with it, and with them their keys and console sessions; so they do with the last assignment in an account.',
    params: partPath,
    response: { 204: nothing, ...refusals },
  },

  putGroup: {
    operationId: 'putGroup',
    ...example({
      params: { id: 'd-1234567890', name: 'Auditors' },
      body: { members: ['jane_doe'], assignments: [{ account: '111122223333', permissionSet: 'ReadOnlyAccess' }] },
      refused: { params: { id: 'd-0000000000' } },
    }),
    ...problems('NOT_FOUND', 'INVALID_NAME'),
    tags,
    summary: 'Make a group, or replace the one of that name',
    params: partPath,
    body: groupBody,
    response: { 200: groupView, ...refusals },
  },

  removeGroup: {
    operationId: 'removeGroup',
    ...example({ given: 'a group', params: { id: 'd-1234567890', name: 'Auditors' }, refused: {} }),
    ...problems('NOT_FOUND'),
    tags,
    summary: 'Remove a group, and every assignment to it',
    params: partPath,
    response: { 204: nothing, ...refusals },
  },
};

/** Identity Center directories: their settings, permission sets and groups (PORTAL-2 to PORTAL-6). */
export const directoryRoutes: ControlRoutes = (app) => {
  app.get('/sandboxes/:s/directories', { schema: operations.listDirectories }, async (request) => {
    const sandbox = sandboxFor(request);
    const view = (directory: Directory) => directoryViewOf(sandbox, directory);
    const { items, next } = await pageOfList(sandbox.store, directories, request.query, view);
    return { directories: items, next };
  });
  app.post('/sandboxes/:s/directories', { schema: operations.createDirectory }, async (request, reply) => {
    const sandbox = sandboxFor(request);
    checkCreation(directoryFields, 'directory', 'directories', request.body);
    const { account = '', sessionDuration, identitySource, ...rest } = request.body;
    const wanted = {
      ...{ ...rest, accountId: account, sessionMinutes: minutesOf(sessionDuration) },
      ...wantedSource(identitySource),
    };
    return reply.code(201).send(await directoryViewOf(sandbox, await addDirectory(sandbox, wanted)));
  });
  app.get('/sandboxes/:s/directories/:id', { schema: operations.getDirectory }, async (request) => {
    const sandbox = sandboxFor(request);
    return directoryViewOf(sandbox, await named(sandbox, request.params.id));
  });
  app.patch('/sandboxes/:s/directories/:id', { schema: operations.changeDirectory }, async (request) => {
    const sandbox = sandboxFor(request);
    const directory = await named(sandbox, request.params.id);
    const about = { fields: directoryFields, kind: 'directory', called: 'directories' };
    const view = await directoryViewOf(sandbox, directory);
    const change = changesOf(about, request.body, view, ['permissionSets', 'groups', 'applications']);
    const alteration = alterationOf(change, sourceView(directory));
    return directoryViewOf(sandbox, await alterDirectory(sandbox, directory, alteration));
  });
  app.delete('/sandboxes/:s/directories/:id', { schema: operations.deleteDirectory }, async (request, reply) => {
    const sandbox = sandboxFor(request);
    await removeDirectory(sandbox, await named(sandbox, request.params.id));
    return reply.code(204).send(null);
  });
};

/** A directory's members by name. */
export const directoryPartRoutes: ControlRoutes = (app) => {
  const at = '/sandboxes/:s/directories/:id';
  app.put(`${at}/permission-sets/:name`, { schema: operations.putPermissionSet }, async (request) => {
    const { id, name } = request.params;
    const sandbox = sandboxFor(request);
    const directory = await named(sandbox, id);
    const known = (await sandbox.store.claimed(permissionSets, permissionSetNameKey(directory.id, name)))?.value;
    const view = known ? permissionSetViewOf(known) : { ...request.body, name };
    const about = { fields: permissionSetFields, kind: 'permissionSet', called: 'permission sets' };
    const { sessionDuration, ...rest } = changesOf(about, request.body, view);
    const sessionSeconds = sessionDuration === undefined ? undefined : readDuration(sessionDuration) / 1000;
    return permissionSetViewOf(await putPermissionSet(sandbox, directory, name, { ...rest, sessionSeconds }));
  });
  app.delete(`${at}/permission-sets/:name`, { schema: operations.removePermissionSet }, async (request, reply) => {
    const { id, name } = request.params;
    const sandbox = sandboxFor(request);
    await removePermissionSet(sandbox, await named(sandbox, id), name);
    return reply.code(204).send(null);
  });
  app.put(`${at}/groups/:name`, { schema: operations.putGroup }, async (request) => {
    const { id, name } = request.params;
    const sandbox = sandboxFor(request);
    const directory = await named(sandbox, id);
    const known = (await sandbox.store.claimed(groups, groupNameKey(directory.id, name)))?.value;
    const view = known ? await groupViewOf(sandbox, known) : { ...request.body, name };
    const change = changesOf({ fields: groupFields, kind: 'group', called: 'groups' }, request.body, view);
    return groupViewOf(sandbox, await putGroup(sandbox, directory, name, change));
  });
  app.delete(`${at}/groups/:name`, { schema: operations.removeGroup }, async (request, reply) => {
    const { id, name } = request.params;
    const sandbox = sandboxFor(request);
    await removeGroup(sandbox, await named(sandbox, id), name);
    return reply.code(204).send(null);
  });
};

async function named(sandbox: Sandbox, id: string): Promise<Directory> {
  const directory = await findDirectory(sandbox, id);
  if (directory === undefined) throw new DomainError('NOT_FOUND', { what: `directory ${id}` });
  return directory;
}

const minutesOf = (span: string | undefined): number | undefined =>
  span === undefined ? undefined : readDuration(span) / 60_000;

const alterationOf = (
  { sessionDuration, identitySource, ...change }: DirectoryChange,
  shown: DirectoryView['identitySource'],
): DirectoryAlteration => ({
  ...change,
  ...(sessionDuration !== undefined && { sessionMinutes: minutesOf(sessionDuration) }),
  ...wantedSource(identitySource, shown),
});
