import { type Static, Type } from 'typebox';
import { directoryFields, groupFields, permissionSetFields } from '../../../../core/vocabulary/directory-fields.ts';
import type { Json } from '../../../../core/vocabulary/json-schema.ts';
import type { Change, Creation } from '../../../../core/vocabulary/uses.ts';
import { choice, id, next, object, s } from './common.ts';
import { changeSchema, creationSchema, viewSchema } from './described.ts';

export const permissionSetView = viewSchema(permissionSetFields, ['permissionSet'], { title: 'PermissionSet' });
export const groupView = viewSchema(groupFields, ['group'], { title: 'Group' });
const applicationView = object(
  { name: Type.String(), description: Type.Optional(Type.String()), protocol: choice(['SAML', 'OIDC']) },
  { title: 'Application' },
);

/** The contents of a directory, without the users. */
interface Parts {
  permissionSets: Static<typeof permissionSetView>[];
  groups: Static<typeof groupView>[];
  applications: Static<typeof applicationView>[];
}

const parts = (only = ''): Readonly<Record<keyof Parts, Json>> => ({
  permissionSets: { type: 'array', items: permissionSetView, description: `The permission sets.${only}` },
  groups: { type: 'array', items: groupView, description: `The groups.${only}` },
  applications: { type: 'array', items: applicationView, description: `The applications.${only}` },
});

export const directoryView = viewSchema<typeof directoryFields, 'directory', Parts>(directoryFields, ['directory'], {
  title: 'Directory',
  more: parts(),
});

export const directoryList = object({ directories: Type.Array(directoryView), next });

const directoryId = id('The ID, or the subdomain.');

export const directoryPath = object({ s, id: directoryId });
export const partPath = object({ s, id: directoryId, name: id('Its name, percent-encoded.') });

export const directoryChange = changeSchema<typeof directoryFields, Parts>(directoryFields, {
  title: 'DirectoryChange',
  description:
    'What to change; what is left out stays as it is. Everything else that is shown may be sent back as it is.',
  more: parts(' Only as they are shown; they have routes of their own.'),
});

export const directoryCreation = creationSchema(directoryFields, {
  title: 'DirectoryCreation',
  description: 'It needs `account`; what is left out is as an administrator finds it.',
});

export const permissionSetBody = changeSchema(permissionSetFields, {
  title: 'PermissionSetBody',
  description: 'The whole of it; what is left out has its default.',
});

export const groupBody = changeSchema(groupFields, {
  title: 'GroupBody',
  description: 'All members, nobody by default; assignments and applications that are left out stay.',
});

/** As clients may write them: with old names and words, too. */
export type GivenDirectory = Creation<typeof directoryFields, 'old'>;
export type GivenDirectoryChange = Change<typeof directoryFields, 'old'> & Partial<Parts>;
export type DirectoryView = Static<typeof directoryView>;
export type DirectoryCreation = Static<typeof directoryCreation>;
export type DirectoryChange = Static<typeof directoryChange>;
export type PermissionSetView = Static<typeof permissionSetView>;
export type PermissionSetBody = Static<typeof permissionSetBody>;
export type GroupView = Static<typeof groupView>;
export type GroupBody = Static<typeof groupBody>;
