import { type Role, roleArn, roles } from '../../../../core/accounts/role.ts';
import { DomainError } from '../../../../core/errors.ts';
import { findOpenIdProvider } from '../../../../core/federation/find-provider.ts';
import { sessionNameOf } from '../../../../core/identity-providers/broker.ts';
import type { FederatedPerson } from '../../../../core/identity-providers/federated-users.ts';
import { type Flavour, identityProviderHost } from '../../../../core/identity-providers/identity-provider.ts';
import { makeAccessToken, makeIdToken, SAMPLE_CLIENT } from '../../../../core/identity-providers/openid/make-token.ts';
import { listed, type PolicyStatement } from '../../../../core/policies/policy.ts';
import type { Sandbox } from '../../../../core/sandbox.ts';
import { assumeRoleWithWebIdentity } from '../../../../core/sts/assume-role-with-web-identity.ts';
import type { SignInWish } from '../schemas/sign-in.ts';
import { configFile, credentialsFile, webIdentityFile } from './home-files.ts';
import type { After, SignedInVisitor } from './ways-in.ts';

/**
 * The files of a person of an OpenID provider: the token that clients exchange themselves, and the keys of the role that it is for.
 * Clients have no file for a provider that vouches by access tokens: then there are the keys alone.
 * @throws {DomainError} `ROLE_NOT_ASSIGNED` where no role trusts the provider; what AssumeRoleWithWebIdentity refuses with
 */
export async function afterOpenId(
  { context: { sandbox }, wish, region }: SignedInVisitor,
  person: FederatedPerson,
): Promise<After> {
  const role = await trustingRole(sandbox, person, wish);
  const { flavour } = person.identityProvider;
  const host = identityProviderHost(person.identityProvider);
  const providerId = flavour === 'amazon' || flavour === 'facebook' ? host : undefined;
  const registered = await findOpenIdProvider(sandbox, role.accountId, host);
  const clientId = registered?.clientIds[0] ?? SAMPLE_CLIENT;
  const make = providerId === undefined ? makeIdToken : makeAccessToken;
  const token = await make(sandbox, person, { clientId });
  const named = { roleArn: roleArn(role), sessionName: sessionNameOf(person) };
  const { credentials } = await assumeRoleWithWebIdentity(sandbox, { ...named, token, providerId, policyArns: [] });
  const files = [configFile([['default', { region }]]), credentialsFile(credentials)];
  if (providerId !== undefined) return { files, env: { AWS_PROFILE: 'keys' } };
  const env = { AWS_ROLE_ARN: named.roleArn, AWS_ROLE_SESSION_NAME: named.sessionName };
  return { files: [...files, webIdentityFile(token)], env };
}

/** The role that a wish means among those that trust a provider, or the first of them. */
async function trustingRole(
  { store }: Sandbox,
  { identityProvider }: FederatedPerson,
  { account, role: name }: SignInWish,
): Promise<Role> {
  const host = identityProviderHost(identityProvider);
  const names = [host, flavourNames[identityProvider.flavour]];
  const isMeant = (principal: string) => names.includes(principal) || principal.endsWith(`:oidc-provider/${host}`);
  const of = account === undefined ? undefined : { index: 'account', key: account };
  const { items } = await store.list(roles, of);
  const found = items
    .filter((role) => name === undefined || role.name === name)
    .filter(({ trust }) => listed(trust.Statement).some(({ Principal }) => federatedIn(Principal).some(isMeant)))
    .sort((a, b) => (roleArn(a) < roleArn(b) ? -1 : 1));
  const [role] = found;
  if (role === undefined) throw new DomainError('ROLE_NOT_ASSIGNED', {});
  return role;
}

/** The names of providers that every account knows. */
const flavourNames: Readonly<Record<Flavour, string | undefined>> = {
  generic: undefined,
  google: 'accounts.google.com',
  amazon: 'www.amazon.com',
  facebook: 'graph.facebook.com',
};

const federatedIn = (principal: PolicyStatement['Principal']): readonly string[] =>
  principal === '*' ? [] : listed(principal?.Federated);
