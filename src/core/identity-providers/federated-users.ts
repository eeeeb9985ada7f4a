import { updateUser } from '../accounts/update-user.ts';
import { type FederatedUser, federatedKey, ofKind, subjectOfUser, users } from '../accounts/user.ts';
import { assignPassword } from '../credentials/assign-password.ts';
import { makePassword } from '../credentials/set-password.ts';
import { DomainError } from '../errors.ts';
import { isEmail, isPersonName, newId } from '../ids.ts';
import type { Sandbox } from '../sandbox.ts';
import { findIdentityProvider } from './find-identity-provider.ts';
import type { IdentityProvider } from './identity-provider.ts';

/** A person of an identity provider, with the provider. */
export interface FederatedPerson {
  readonly user: FederatedUser;
  readonly identityProvider: IdentityProvider;
}

interface FederatedFields
  extends Partial<Pick<FederatedUser, 'subject' | 'email' | 'name' | 'attributes' | 'claims'>> {}

/** The test's changes to a person. */
interface FederatedAlteration extends FederatedFields {
  /** Null takes it away. */
  readonly password?: string | null;
}

interface WantedFederatedUser extends FederatedFields {
  /** The id of the provider. */
  readonly identityProvider: string;
  readonly subject: string;
  readonly password?: string;
}

/** Subjects are printed wherever people are named: any script, no control characters. */
export const isSubject = (text: string): boolean => text.length <= 255 && /^[^\p{C}\p{Zl}\p{Zp}]{1,255}$/u.test(text);

/** A person by provider and subject, in any case. */
export async function findFederatedUser(
  { store }: Sandbox,
  { id }: Pick<IdentityProvider, 'id'>,
  subject: string,
): Promise<FederatedUser | undefined> {
  return ofKind('federated', (await store.claimed(users, federatedKey(id, subject.trim())))?.value);
}

/** A person by the control API's name: `example-idp:fay@example.com`. */
export async function federatedByHandle(sandbox: Sandbox, handle: string): Promise<FederatedPerson | undefined> {
  const colon = Math.max(handle.indexOf(':'), 0);
  const identityProvider = await findIdentityProvider(sandbox, handle.slice(0, colon));
  const user = identityProvider && (await findFederatedUser(sandbox, identityProvider, handle.slice(colon + 1)));
  return user && identityProvider && { user, identityProvider };
}

/** A person by record id; undefined when the person or the provider is gone. */
export async function federatedById(sandbox: Sandbox, userId: string): Promise<FederatedPerson | undefined> {
  const user = ofKind('federated', (await sandbox.store.get(users, userId))?.value);
  const identityProvider = user && (await findIdentityProvider(sandbox, user.idpId));
  return identityProvider && { user, identityProvider };
}

/**
 * Adds a person to an identity provider.
 * @throws {DomainError} `NOT_FOUND` for the provider, `INVALID_NAME`, `INVALID_EMAIL`, `CONFLICT`
 */
export async function addFederatedUser(sandbox: Sandbox, wanted: WantedFederatedUser): Promise<FederatedPerson> {
  const { identityProvider: id, subject, attributes = {}, claims = {}, password, email, name } = wanted;
  checkFederatedFields(wanted);
  const identityProvider = await findIdentityProvider(sandbox, id);
  if (identityProvider === undefined) throw new DomainError('NOT_FOUND', { what: `identity provider ${id}` });
  const user: FederatedUser = {
    id: newId(sandbox.random),
    kind: 'federated',
    idpId: identityProvider.id,
    subject,
    attributes,
    claims,
    email,
    name,
    createdAt: sandbox.clock.now(),
    password: password === undefined ? undefined : await makePassword(sandbox, password),
  };
  await sandbox.store.put(users, user, 0);
  sandbox.journal.event('user.created', subjectOfUser(user));
  return { user, identityProvider };
}

/**
 * Changes a person; whatever the provider says of them from now on is said by that.
 * @throws {DomainError} `INVALID_NAME`, `INVALID_EMAIL`, `CONFLICT`, `UNKNOWN_USER`
 */
export async function alterFederatedUser(
  sandbox: Sandbox,
  { user }: Pick<FederatedPerson, 'user'>,
  { password, ...fields }: FederatedAlteration,
): Promise<void> {
  checkFederatedFields(fields);
  const changed = await updateUser(sandbox.store, 'federated', user.id, (known) => ({ ...known, ...fields }));
  if (changed === undefined) throw new DomainError('UNKNOWN_USER', {});
  if (password !== undefined) await assignPassword(sandbox, user, password);
  const what = Object.keys(fields);
  if (what.length > 0) sandbox.journal.event('user.changed', { ...subjectOfUser(changed), what });
}

/** @throws {DomainError} `INVALID_NAME`, `INVALID_EMAIL` */
function checkFederatedFields({ subject, email, name }: FederatedFields): void {
  if (subject !== undefined && !isSubject(subject)) throw new DomainError('INVALID_NAME', { field: 'subject' });
  if (email !== undefined && !isEmail(email)) throw new DomainError('INVALID_EMAIL', {});
  if (name !== undefined && !isPersonName(name)) throw new DomainError('INVALID_NAME', { field: 'name' });
}
