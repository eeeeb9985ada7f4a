import { example, inSandbox, nothing, pageOfSandbox, problems, refusals } from '../schemas/common.ts';
import {
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

const tags = ['Directories'];

export const listDirectories = {
  operationId: 'listDirectories',
  ...example(),
  tags,
  summary: 'List the Identity Center directories',
  params: inSandbox,
  querystring: pageOfSandbox,
  response: { 200: directoryList, ...refusals },
};

export const getDirectory = {
  operationId: 'getDirectory',
  ...example({ params: { id: 'd-1234567890' }, refused: { params: { id: 'd-0000000000' } } }),
  ...problems('NOT_FOUND'),
  tags,
  summary: 'Look at a directory',
  params: directoryPath,
  response: { 200: directoryView, ...refusals },
};

export const changeDirectory = {
  operationId: 'changeDirectory',
  ...example({
    params: { id: 'd-1234567890' },
    body: { sessionDuration: '15m', mfa: { mode: 'always', noDevice: 'block' } },
    refused: { params: { id: 'd-0000000000' } },
  }),
  ...problems('NOT_FOUND', 'INVALID_NAME'),
  tags,
  summary: 'Change a directory',
  description: 'How long portal sessions last, MFA, verification code, subdomain.',
  params: directoryPath,
  body: directoryChange,
  response: { 200: directoryView, ...refusals },
};

export const createDirectory = {
  operationId: 'createDirectory',
  ...example({ body: { account: '222233334444', name: 'Example', subdomain: 'example-two' }, refused: {} }),
  ...problems('NOT_FOUND', 'INVALID_NAME'),
  tags,
  summary: 'Make a directory',
  description: 'With nobody in it. Users, groups and permission sets have routes of their own.',
  params: inSandbox,
  body: directoryCreation,
  response: { 201: directoryView, ...refusals },
};

export const deleteDirectory = {
  operationId: 'deleteDirectory',
  ...example({ params: { id: 'd-1234567890' }, refused: {} }),
  ...problems('NOT_FOUND'),
  tags,
  summary: 'Delete a directory',
  description: 'With its users, groups, permission sets, assignments and applications; sessions end.',
  params: directoryPath,
  response: { 204: nothing, ...refusals },
};

export const putPermissionSet = {
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
};

export const removePermissionSet = {
  operationId: 'removePermissionSet',
  ...example({ params: { id: 'd-1234567890', name: 'ReadOnlyAccess' }, refused: {} }),
  ...problems('NOT_FOUND'),
  tags,
  summary: 'Remove a permission set, and every assignment of it',
  params: partPath,
  response: { 204: nothing, ...refusals },
};

export const putGroup = {
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
};

export const removeGroup = {
  operationId: 'removeGroup',
  ...example({ given: 'a group', params: { id: 'd-1234567890', name: 'Auditors' }, refused: {} }),
  ...problems('NOT_FOUND'),
  tags,
  summary: 'Remove a group, and every assignment to it',
  params: partPath,
  response: { 204: nothing, ...refusals },
};
