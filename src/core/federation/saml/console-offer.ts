import { createHash } from 'node:crypto';
import { type Account, accountStanding } from '../../accounts/account.ts';
import { findAccount } from '../../accounts/find-user.ts';
import { accountInstanceId } from '../../directories/hex-id.ts';
import { DomainError } from '../../errors.ts';
import { entityIdOf } from '../../identity-providers/identity-provider.ts';
import type { SamlSignInFault } from '../../refusals/page-facts.ts';
import { identityProviderId } from '../../saml/identity-provider.ts';
import { claimedIssuer } from '../../saml/verify-response.ts';
import type { Sandbox } from '../../sandbox.ts';
import { type AwsAssertion, type ConsumerOf, verifyByProvider } from './aws-assertion.ts';
import { directoryByEntityId } from './directory-provider.ts';
import { readied } from './saml-metadata.ts';
import { type SamlProvider, samlProviderArn, samlProviders, trustedUntil } from './saml-provider.ts';

/** A role that somebody may choose. */
export interface ConsoleRole {
  readonly roleArn: string;
  readonly account: Account;
  readonly vouched: AwsAssertion;
}

/** The roles that an assertion opens the console with (FED-3). */
export interface ConsoleOffer {
  /** Made of issuer and ID: whoever brings the same assertion again brings the same name. */
  readonly assertionName: string;
  readonly roles: readonly ConsoleRole[];
  /** Accounts that are not there, closed or suspended. */
  readonly invalidAccounts: readonly string[];
}

/** Different keys and certificates by which the accounts of a sandbox know one identity provider. */
const MOST_TRUSTS = 20;

/**
 * Reads the roles that an assertion offers, each verified by the provider that is named beside it. Roles of other providers, and
 * of accounts that are not in order, do not spoil the others.
 * @throws {DomainError} `SAML_SIGN_IN_REFUSED`
 */
export async function consoleOffer(sandbox: Sandbox, encoded: string, consumerOf: ConsumerOf): Promise<ConsoleOffer> {
  const vouching = await vouchedBy(sandbox, encoded, consumerOf);
  const [first] = vouching.values();
  if (first === undefined) throw samlRefusal('provider');
  const roles: ConsoleRole[] = [];
  const invalidAccounts = new Set<string>();
  const seen = new Set<string>();
  for (const { roleArn, providerArn } of first.attributes.roles) {
    const vouched = vouching.get(providerArn);
    const accountId = roleArn.split(':')[4] ?? '';
    if (vouched === undefined || vouched.provider.accountId !== accountId || seen.has(roleArn)) continue;
    seen.add(roleArn);
    const account = await findAccount(sandbox, accountId);
    if (account !== undefined && accountStanding(account, sandbox.clock.now()) === 'active')
      roles.push({ roleArn, account, vouched });
    else invalidAccounts.add(accountId);
  }
  const { issuer, id } = first.assertion;
  if (roles.length === 0) throw refusedFor(sandbox, issuer, 'role', 'no role is left');
  const assertionName = createHash('sha256')
    .update(JSON.stringify([issuer, id]))
    .digest('base64url');
  return { assertionName, roles, invalidAccounts: [...invalidAccounts] };
}

/** The assertion as each provider of its issuer verifies it, by the provider's ARN. */
async function vouchedBy(
  sandbox: Sandbox,
  encoded: string,
  consumerOf: ConsumerOf,
): Promise<ReadonlyMap<string, AwsAssertion>> {
  const issuer = await claimedIssuer(encoded).catch(() => undefined);
  if (issuer === undefined) throw refusedFor(sandbox, '', 'invalid', 'malformed');
  const asked = await trustingProviders(sandbox, issuer);
  if (asked.length === 0) throw refusedFor(sandbox, issuer, 'provider', 'unknown-provider');
  const vouching = new Map<string, AwsAssertion>();
  let refusal: DomainError | undefined;
  for (const providers of alikeOf(sandbox, asked)) {
    const known = await Promise.all(providers.map((each) => readied(sandbox, each)));
    const ready = known.filter((each) => each !== undefined);
    const [first] = ready;
    if (first === undefined) continue;
    try {
      // Once for all accounts that trust it for the same: to verify costs far more than all the rest.
      const vouched = await verifyByProvider(sandbox, first, encoded, consumerOf);
      for (const provider of ready) vouching.set(samlProviderArn(provider), { ...vouched, provider });
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      refusal ??= samlRefusal(samlFaultOf(error));
    }
  }
  if (vouching.size === 0) throw refusal ?? refusedFor(sandbox, issuer, 'provider', 'unknown-provider');
  return vouching;
}

/** Providers by all that decides whether they believe an assertion. */
function alikeOf({ clock }: Sandbox, providers: readonly SamlProvider[]): readonly (readonly SamlProvider[])[] {
  const alike = new Map<string, SamlProvider[]>();
  for (const provider of providers) {
    const { metadata, encryption, decryptionKeys = [], createdAt } = provider;
    const known =
      'document' in metadata ? [metadata.certificates, clock.now() >= trustedUntil(metadata)] : [metadata, createdAt];
    const trust = JSON.stringify([known, encryption, decryptionKeys.map(({ privateKey }) => privateKey)]);
    const others = alike.get(trust);
    if (others !== undefined) others.push(provider);
    else if (alike.size < MOST_TRUSTS) alike.set(trust, [provider]);
  }
  return [...alike.values()];
}

/** The providers of all accounts that know an identity provider by its name. */
async function trustingProviders(sandbox: Sandbox, issuer: string): Promise<readonly SamlProvider[]> {
  const { items } = await sandbox.store.list(samlProviders);
  const directory = await directoryByEntityId(sandbox, issuer);
  return items.filter(({ metadata, accountId }) => {
    if ('document' in metadata) return metadata.entityId === issuer;
    if ('idp' in metadata) return entityIdOf({ id: metadata.idp }) === issuer;
    // A directory has a name of its own for each account.
    return (
      metadata.directory === directory?.id &&
      identityProviderId(directory, accountInstanceId(directory.id, accountId)) === issuer
    );
  });
}

/** The console's page words the refusals of STS in its own way. */
export function samlFaultOf({ code, facts }: DomainError): SamlSignInFault {
  if (code === 'IDENTITY_TOKEN_EXPIRED') return 'late';
  const { why } = facts as { readonly why?: string };
  if (why === 'no-session-name' || why === 'session-name') return why;
  return 'invalid';
}

export const samlRefusal = (why: SamlSignInFault): DomainError => new DomainError('SAML_SIGN_IN_REFUSED', { why });

/** The refusal of an assertion, with the true reason in the journal. */
export function refusedFor({ journal }: Sandbox, provider: string, why: SamlSignInFault, detail: string): DomainError {
  journal.event('federation.refused', { provider, why: detail });
  return samlRefusal(why);
}
