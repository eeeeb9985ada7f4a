import { type Static, Type } from 'typebox';
import { identityProviderKinds } from '../../../../core/identity-providers/identity-provider.ts';
import { identityProviderFields } from '../../../../core/vocabulary/identity-provider-fields.ts';
import { namesFor } from '../../../../core/vocabulary/uses.ts';
import { id, instant, next, object, s } from './common.ts';
import { changeSchema, creationSchema, viewSchema } from './described.ts';

export const identityProviderView = viewSchema(identityProviderFields, identityProviderKinds, {
  title: 'IdentityProvider',
});
export const identityProviderList = object({ identityProviders: Type.Array(identityProviderView), next });

const idpId = id('The ID.');
export const identityProviderPath = object({ s, id: idpId });

const quoted = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');
const creationOf = (kind: string): string =>
  `\`${kind}\`: as you like ${quoted(namesFor(identityProviderFields, kind, 'create', 'may'))}.`;

export const identityProviderCreation = creationSchema(identityProviderFields, {
  title: 'IdentityProviderCreation',
  description: `It needs \`id\` and \`kind\`. ${identityProviderKinds.map(creationOf).join(' ')}`,
});

export const identityProviderChange = changeSchema(identityProviderFields, {
  title: 'IdentityProviderChange',
  description:
    'What to change; what is left out stays as it is. It counts from the next sign-in, assertion or token on. Everything else that is shown may be sent back as it is.',
});

export const keyPath = object({ s, id: idpId, number: id('The number of the key.') });

const flags = {
  published: Type.Boolean({ description: 'Whether metadata and key set show it.' }),
  current: Type.Boolean({ description: 'Whether the provider signs with it. One key at a time does.' }),
};

export const keyView = object(
  {
    number: Type.Integer({ description: 'Keys of a provider are numbered from 1 on.' }),
    ...flags,
    certificate: Type.String({ description: 'X.509, in PEM.' }),
    kid: Type.String({ description: 'Its name in the key set of an OpenID provider.' }),
    createdAt: instant('When it was made: when it was wanted first.'),
  },
  { title: 'IdentityProviderKey' },
);
export const keyList = object({ keys: Type.Array(keyView) });

export const keyCreation = object(
  { published: Type.Optional(flags.published), current: Type.Optional(flags.current) },
  { title: 'IdentityProviderKeyCreation', description: 'Left out: published, and the one that signs.' },
);

export const keyChange = object(
  {
    published: Type.Optional(flags.published),
    current: Type.Optional(Type.Literal(true, { description: 'The provider signs with it from now on.' })),
  },
  { title: 'IdentityProviderKeyChange' },
);

export type IdentityProviderView = Static<typeof identityProviderView>;
export type IdentityProviderCreation = Static<typeof identityProviderCreation>;
export type IdentityProviderChange = Static<typeof identityProviderChange>;
export type IdentityProviderKeyView = Static<typeof keyView>;
export type IdentityProviderKeyCreation = Static<typeof keyCreation>;
export type IdentityProviderKeyChange = Static<typeof keyChange>;
