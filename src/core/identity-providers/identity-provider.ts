import { absolute, type Kind, type Row } from '../store.ts';

/** The protocols of the built-in identity providers; a broker speaks none, and asks for credentials of its own (FED-2). */
export const identityProviderKinds = ['saml', 'openid', 'broker'] as const;
export type IdentityProviderKind = (typeof identityProviderKinds)[number];

/** The manners of an OpenID provider (FED-4). */
export const flavours = ['generic', 'google', 'amazon', 'facebook'] as const;
export type Flavour = (typeof flavours)[number];

/** The formats in which a SAML provider names people (SAML core §8.3). */
export const nameIdFormats = ['emailAddress', 'persistent', 'transient', 'unspecified'] as const;
export type NameIdFormat = (typeof nameIdFormats)[number];

/** The parts of a response that a SAML provider signs. */
export const signedParts = ['assertion', 'response', 'both'] as const;
type SignedPart = (typeof signedParts)[number];

/** A key of a provider, by number; the key itself is made when it is wanted first. */
interface KeyNote {
  /** @range 1 1000000 */
  readonly number: number;
  /** Whether metadata and key set show it. */
  readonly published: boolean;
}

/** A built-in identity provider: a site of the world under test, with people and passwords of its own. Its id is a host label. */
export interface IdentityProvider extends Row {
  readonly kind: IdentityProviderKind;
  /** The name that its pages show. */
  readonly name: string;
  readonly createdAt: number;
  /** In order of number; never empty. */
  readonly keys: readonly KeyNote[];
  /**
   * The number of the key that it signs with.
   * @range 1 1000000
   */
  readonly currentKey: number;
  /** How long a browser stays signed in to it; an assertion ends the session that it begins then. */
  readonly sessionSeconds: number;
  /** How long an assertion or an ID token lasts. */
  readonly lifetimeSeconds: number;
  /** `saml` only. */
  readonly nameIdFormat: NameIdFormat;
  /** `saml` only. */
  readonly signs: SignedPart;
  /** `saml` only: requests for a sign-in have to be signed, by a service provider that is known. */
  readonly wantsSignedRequests?: boolean;
  /** `saml` only: the metadata documents of service providers that it knows. */
  readonly serviceProviders?: readonly string[];
  /** `openid` only. */
  readonly flavour: Flavour;
}

/** A provider that nobody has changed. */
export const identityProviderDefaults = {
  keys: [{ number: 1, published: true }],
  currentKey: 1,
  sessionSeconds: 8 * 60 * 60,
  nameIdFormat: 'emailAddress',
  signs: 'assertion',
  flavour: 'generic',
} as const satisfies Partial<IdentityProvider>;

/** The lifetime of what a provider signs, unless it is told: an assertion five minutes, an ID token an hour. */
export const defaultLifetime: Readonly<Record<IdentityProviderKind, number>> = {
  saml: 5 * 60,
  openid: 60 * 60,
  broker: 60 * 60,
};

export const MOST_KEYS = 20;
export const MOST_SERVICE_PROVIDERS = 20;

export const identityProviders: Kind<IdentityProvider> = {
  name: 'identity-providers',
  indexes: { kind: ({ kind }) => [kind] },
  rebase: (provider, bornAt) => ({ ...provider, createdAt: absolute(provider.createdAt, bornAt) }),
};

/** The domain that all of them stand under; reserved, so that nobody else's is meant. */
const DOMAIN = 'idp.example.com';

export const identityProviderHost = ({ id }: Pick<IdentityProvider, 'id'>): string => `${id}.${DOMAIN}`;

/** The real address of a provider, which is the issuer of an OpenID provider: the same in every style of host. */
export const identityProviderUrl = (provider: Pick<IdentityProvider, 'id'>): string =>
  `https://${identityProviderHost(provider)}`;

/** The place of a SAML provider's metadata, which is its name as well (SAML core §8.3.6). */
export const METADATA_PATH = '/saml/metadata';
/** The place where requests for a sign-in come, by redirect or form. */
export const SIGN_IN_PATH = '/saml/sso';

/** The place where requests for a sign-out come, by redirect or form. */
export const SIGN_OUT_PATH = '/saml/slo';

/** The place where people begin who go to AWS. */
export const START_AWS_PATH = '/saml/start/aws';

/** The place where people begin who go to another service provider. */
export const START_PARTY_PATH = '/saml/start/party';

/** The entity ID of a SAML provider: a name and no link, the same in every style of host. */
export const entityIdOf = (provider: Pick<IdentityProvider, 'id'>): string =>
  `${identityProviderUrl(provider)}${METADATA_PATH}`;

/** The real address where a SAML provider takes requests for a sign-in. */
export const signInUrlOf = (provider: Pick<IdentityProvider, 'id'>): string =>
  `${identityProviderUrl(provider)}${SIGN_IN_PATH}`;

/** Ids are host labels that are no Region's. */
export const isIdentityProviderId = (text: string): boolean => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(text);
