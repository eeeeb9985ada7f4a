import { createPrivateKey } from 'node:crypto';
import type { Account } from '../../accounts/account.ts';
import { checkTags, type Tag } from '../../accounts/tags.ts';
import { DomainError } from '../../errors.ts';
import { newEntityId } from '../../ids.ts';
import { update } from '../../records/update.ts';
import type { Sandbox } from '../../sandbox.ts';
import { ClaimTaken, putOf } from '../../store.ts';
import { addWithinQuota } from '../add-within-quota.ts';
import { uploadedMetadata } from './saml-metadata.ts';
import {
  type DecryptionKey,
  type EncryptionMode,
  encryptionModes,
  type SamlProvider,
  samlProviderArn,
  samlProviders,
} from './saml-provider.ts';

/** The part of a SAML provider that is given when it is made or changed. */
interface SamlProviderFields {
  /** A metadata document. */
  readonly document?: string;
  /** One of `encryptionModes`; anything else counts as none. */
  readonly encryption?: string;
  /** A private key in PEM. */
  readonly addKey?: string;
}

interface WantedSamlProvider extends SamlProviderFields {
  readonly name: string;
  readonly document: string;
  readonly tags: readonly Tag[];
}

interface SamlProviderChange extends SamlProviderFields {
  /** The ID of a private key. */
  readonly removeKey?: string;
}

const MOST_KEYS = 2;

/**
 * Makes a SAML provider of an account (CreateSAMLProvider).
 * @throws {DomainError} `METADATA_INVALID`, `PROVIDER_EXISTS`, `PROVIDER_INPUT_INVALID`, `QUOTA_REACHED`, `TAGS_INVALID`
 */
export async function createSamlProvider(
  sandbox: Sandbox,
  { id: accountId }: Account,
  { name, document, tags, encryption, addKey }: WantedSamlProvider,
): Promise<SamlProvider> {
  checkTags(tags);
  const { clock, random } = sandbox;
  const createdAt = clock.now();
  const provider: SamlProvider = {
    id: newEntityId(random, 'ASPA'),
    accountId,
    name,
    metadata: await uploadedMetadata(document, createdAt),
    encryption: modeOf(encryption),
    decryptionKeys: addKey === undefined ? undefined : [decryptionKey(sandbox, addKey)],
    tags,
    createdAt,
  };
  demandKeyFor(provider);
  const put = putOf(samlProviders, provider, 0);
  await addWithinQuota(sandbox, accountId, 'SAMLProvidersPerAccount', put).catch((error) => {
    throw error instanceof ClaimTaken ? new DomainError('PROVIDER_EXISTS', { of: 'name', named: name }) : error;
  });
  tellChanged(sandbox, samlProviderArn(provider), 'created');
  return provider;
}

/**
 * Changes what an account knows of an identity provider (UpdateSAMLProvider).
 * @throws {DomainError} `METADATA_INVALID`, `PROVIDER_INPUT_INVALID`, `PROVIDER_UNKNOWN`
 */
export async function alterSamlProvider(
  sandbox: Sandbox,
  { id, accountId, name }: SamlProvider,
  { document, encryption, addKey, removeKey }: SamlProviderChange,
): Promise<void> {
  const { store, clock } = sandbox;
  const metadata = document === undefined ? undefined : await uploadedMetadata(document, clock.now());
  const added = addKey === undefined ? [] : [decryptionKey(sandbox, addKey)];
  const arn = samlProviderArn({ accountId, name });
  const changed = await update(store, samlProviders, id, (known) => {
    const keys = known.decryptionKeys ?? [];
    if (removeKey !== undefined && !keys.some((key) => key.id === removeKey)) throw invalid('unknown-private-key');
    const decryptionKeys = [...keys.filter((key) => key.id !== removeKey), ...added];
    if (decryptionKeys.length > MOST_KEYS) throw invalid('too-many-private-keys');
    const next = {
      ...known,
      ...(metadata && { metadata }),
      ...(encryption && { encryption: modeOf(encryption) }),
      ...((added.length > 0 || removeKey !== undefined) && { decryptionKeys }),
    };
    demandKeyFor(next);
    return next;
  });
  if (changed === undefined) throw new DomainError('PROVIDER_UNKNOWN', { of: 'saml', arn });
  tellChanged(sandbox, arn, 'changed');
}

/**
 * Removes a SAML provider. Roles that trust it stay, and let nobody in by it.
 * @throws {DomainError} `PROVIDER_UNKNOWN`
 */
export async function removeSamlProvider(sandbox: Sandbox, provider: SamlProvider): Promise<void> {
  const arn = samlProviderArn(provider);
  if (!(await sandbox.store.remove(samlProviders, provider.id)))
    throw new DomainError('PROVIDER_UNKNOWN', { of: 'saml', arn });
  tellChanged(sandbox, arn, 'deleted');
}

function decryptionKey({ random, clock }: Sandbox, pem: string): DecryptionKey {
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === 'rsa') {
      const privateKey = key.export({ type: 'pkcs8', format: 'pem' }).toString();
      return { id: newEntityId(random, 'ASPK'), privateKey, addedAt: clock.now() };
    }
  } catch {
    // It is no key, or one behind a password.
  }
  throw invalid('private-key');
}

const modeOf = (text?: string): EncryptionMode | undefined => encryptionModes.find((mode) => mode === text);

function demandKeyFor({ encryption, decryptionKeys = [] }: SamlProvider): void {
  if (encryption === 'Required' && decryptionKeys.length === 0) throw invalid('no-private-key');
}

/** A provider was made, changed or removed. */
export const tellChanged = ({ journal }: Sandbox, arn: string, how: 'created' | 'changed' | 'deleted'): void =>
  journal.event(`provider.${how}`, { provider: arn, accountId: arn.split(':')[4] ?? '' });

type Why = 'private-key' | 'no-private-key' | 'too-many-private-keys' | 'unknown-private-key';
const invalid = (why: Why): DomainError => new DomainError('PROVIDER_INPUT_INVALID', { why });
