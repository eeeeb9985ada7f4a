import { hash } from 'node:crypto';
import type { Account } from '../../accounts/account.ts';
import { checkTags, type Tag } from '../../accounts/tags.ts';
import { DomainError } from '../../errors.ts';
import { newEntityId } from '../../ids.ts';
import { update } from '../../records/update.ts';
import type { Sandbox } from '../../sandbox.ts';
import { ClaimTaken, putOf } from '../../store.ts';
import { addWithinQuota } from '../add-within-quota.ts';
import { tellChanged } from '../saml/alter-saml-provider.ts';
import { readIssuer } from './issuer-url.ts';
import { type OpenIdProvider, openIdProviderArn, openIdProviders, type PublicJwk } from './open-id-provider.ts';

interface WantedOpenIdProvider {
  /** The issuer with its scheme. */
  readonly url: string;
  readonly clientIds: readonly string[];
  readonly thumbprints?: readonly string[];
  readonly tags: readonly Tag[];
}

const MOST_CLIENTS = 100;
const MOST_THUMBPRINTS = 5;

/**
 * Makes an OpenID Connect provider of an account (CreateOpenIDConnectProvider). Nothing is fetched: the issuer may start later.
 * @throws {DomainError} `PROVIDER_INPUT_INVALID`, `PROVIDER_EXISTS`, `QUOTA_REACHED`, `TAGS_INVALID`
 */
export async function createOpenIdProvider(
  sandbox: Sandbox,
  { id: accountId }: Account,
  wanted: WantedOpenIdProvider,
): Promise<OpenIdProvider> {
  const { clock, random } = sandbox;
  const issuer = readIssuer(wanted.url);
  if (issuer === undefined) throw invalid('url');
  checkTags(wanted.tags);
  const provider: OpenIdProvider = {
    id: newEntityId(random, 'AOID'),
    accountId,
    ...issuer,
    clientIds: checkedClients(wanted.clientIds),
    thumbprints: checkedThumbprints(wanted.thumbprints ?? [inventedThumbprint(issuer.url)]),
    tags: wanted.tags,
    createdAt: clock.now(),
  };
  const put = putOf(openIdProviders, provider, 0);
  await addWithinQuota(sandbox, accountId, 'OpenIdConnectProvidersPerAccount', put).catch((error) => {
    throw error instanceof ClaimTaken ? new DomainError('PROVIDER_EXISTS', { of: 'url', named: wanted.url }) : error;
  });
  tellChanged(sandbox, openIdProviderArn(provider), 'created');
  return provider;
}

/**
 * Adds a client ID; one that is there already does not matter (AddClientIDToOpenIDConnectProvider).
 * @throws {DomainError} `QUOTA_REACHED`, `PROVIDER_INPUT_INVALID`, `PROVIDER_UNKNOWN`
 */
export const addClientId = (sandbox: Sandbox, provider: OpenIdProvider, clientId: string): Promise<void> =>
  change(sandbox, provider, (known) => ({ ...known, clientIds: checkedClients([...known.clientIds, clientId]) }));

/**
 * Removes a client ID; one that is not there does not matter.
 * @throws {DomainError} `PROVIDER_UNKNOWN`
 */
export const removeClientId = (sandbox: Sandbox, provider: OpenIdProvider, clientId: string): Promise<void> =>
  change(sandbox, provider, (known) => ({
    ...known,
    clientIds: known.clientIds.filter((each) => each !== clientId),
  }));

/**
 * Puts thumbprints in the place of those that were there.
 * @throws {DomainError} `PROVIDER_INPUT_INVALID`, `PROVIDER_UNKNOWN`
 */
export const changeThumbprints = (
  sandbox: Sandbox,
  provider: OpenIdProvider,
  thumbprints: readonly string[],
): Promise<void> => change(sandbox, provider, (known) => ({ ...known, thumbprints: checkedThumbprints(thumbprints) }));

/**
 * Tells a provider's issuer keys beforehand, so that nothing is fetched, or takes them away again.
 * @throws {DomainError} `PROVIDER_UNKNOWN`
 */
export const tellIssuerKeys = (
  sandbox: Sandbox,
  provider: OpenIdProvider,
  keys: readonly PublicJwk[] | undefined,
): Promise<void> =>
  change(sandbox, provider, ({ keys: _, ...known }) => ({
    ...known,
    ...(keys !== undefined && { keys: keys.map((key) => JSON.stringify(key)) }),
  }));

/** Removes a provider. Roles that trust it stay, and let nobody in by it. */
export async function removeOpenIdProvider(sandbox: Sandbox, provider: OpenIdProvider): Promise<void> {
  if (await sandbox.store.remove(openIdProviders, provider.id))
    tellChanged(sandbox, openIdProviderArn(provider), 'deleted');
}

async function change(
  sandbox: Sandbox,
  provider: OpenIdProvider,
  by: (known: OpenIdProvider) => OpenIdProvider,
): Promise<void> {
  const arn = openIdProviderArn(provider);
  const changed = await update(sandbox.store, openIdProviders, provider.id, by);
  if (changed === undefined) throw new DomainError('PROVIDER_UNKNOWN', { of: 'openid', arn });
  tellChanged(sandbox, arn, 'changed');
}

function checkedClients(given: readonly string[]): readonly string[] {
  const clientIds = [...new Set(given)];
  if (clientIds.length > MOST_CLIENTS)
    throw new DomainError('QUOTA_REACHED', { quota: 'ClientIdsPerOpenIdConnectProvider', limit: MOST_CLIENTS });
  return clientIds;
}

function checkedThumbprints(given: readonly string[]): readonly string[] {
  if (given.length > MOST_THUMBPRINTS) throw invalid('too-many-thumbprints');
  if (!given.every((each) => /^[0-9a-f]{40}$/i.test(each))) throw invalid('thumbprint');
  return given.map((each) => each.toLowerCase());
}

/** The service reads the issuer's certificate where no thumbprint is given; here is one that is the same for each issuer. */
const inventedThumbprint = (url: string): string => hash('sha1', `thumbprint of ${url.split('/', 1)[0]}`);

const invalid = (why: 'url' | 'thumbprint' | 'too-many-thumbprints'): DomainError =>
  new DomainError('PROVIDER_INPUT_INVALID', { why });
