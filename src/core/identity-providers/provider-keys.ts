import { DomainError } from '../errors.ts';
import { update } from '../records/update.ts';
import type { Sandbox } from '../sandbox.ts';
import { keptKey, type SigningKey } from '../signing/signing-key.ts';
import { type IdentityProvider, identityProviders, MOST_KEYS } from './identity-provider.ts';

export const keyRecordId = (id: string, number: number): string => `${id}/${number}`;

/** A key of a provider by its number. That there is such a number is the caller's to know. */
export const providerKey = (
  sandbox: Sandbox,
  { id }: Pick<IdentityProvider, 'id'>,
  number: number,
): Promise<SigningKey> =>
  keptKey(sandbox, { id: keyRecordId(id, number), idpId: id, commonName: `Latchkey mock, ${id}, key ${number}` });

/** The key that a provider signs with. */
export const currentKey = (sandbox: Sandbox, provider: IdentityProvider): Promise<SigningKey> =>
  providerKey(sandbox, provider, provider.currentKey);

/** The keys that metadata and key set show, the one that signs first. */
export async function publishedKeys(sandbox: Sandbox, provider: IdentityProvider): Promise<readonly SigningKey[]> {
  const shown = provider.keys.filter(({ published }) => published).map(({ number }) => number);
  const signing = shown.filter((number) => number === provider.currentKey);
  const others = shown.filter((number) => number !== provider.currentKey);
  return Promise.all([...signing, ...others].map((number) => providerKey(sandbox, provider, number)));
}

/** A new key of a provider: published or not, and whether it signs from now on. */
interface WantedProviderKey {
  readonly published?: boolean;
  readonly current?: boolean;
}

/**
 * Adds a key to a provider; what was signed with an older one stays signed with it.
 * @returns its number
 * @throws {DomainError} `CONFLICT` when there are twenty, `NOT_FOUND`
 */
export async function addProviderKey(
  sandbox: Sandbox,
  { id }: IdentityProvider,
  { published = true, current = true }: WantedProviderKey,
): Promise<number> {
  let number = 0;
  const changed = await update(sandbox.store, identityProviders, id, (known) => {
    if (known.keys.length >= MOST_KEYS) throw new DomainError('CONFLICT', { what: `${MOST_KEYS} keys of ${id}` });
    number = Math.max(known.currentKey, ...known.keys.map((key) => key.number)) + 1;
    return { ...known, keys: [...known.keys, { number, published }], ...(current && { currentKey: number }) };
  });
  if (changed === undefined) throw noProvider(id);
  sandbox.journal.event('identity-provider.changed', { identityProvider: id, what: ['keys'] });
  return number;
}

/**
 * Publishes a key or hides it, or signs with it from now on.
 * @throws {DomainError} `NOT_FOUND`
 */
export async function alterProviderKey(
  sandbox: Sandbox,
  { id }: IdentityProvider,
  number: number,
  { published, current }: { readonly published?: boolean; readonly current?: true },
): Promise<IdentityProvider> {
  const changed = await update(sandbox.store, identityProviders, id, (known) => {
    demandKey(known, number);
    const keys = known.keys.map((key) =>
      key.number === number ? { number, published: published ?? key.published } : key,
    );
    return { ...known, keys, ...(current && { currentKey: number }) };
  });
  if (changed === undefined) throw noProvider(id);
  sandbox.journal.event('identity-provider.changed', { identityProvider: id, what: ['keys'] });
  return changed;
}

/** @throws {DomainError} `NOT_FOUND` */
export function demandKey({ id, keys }: IdentityProvider, number: number): void {
  if (keys.some((key) => key.number === number)) return;
  const known = keys.map((key) => String(key.number));
  throw new DomainError('NOT_FOUND', { what: `key ${number} of ${id}`, known });
}

export const noProvider = (id: string): DomainError =>
  new DomainError('NOT_FOUND', { what: `identity provider ${id}` });
