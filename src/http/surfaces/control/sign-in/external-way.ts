import { type FederatedUser, users } from '../../../../core/accounts/user.ts';
import type { Member } from '../../../../core/directories/find-directory.ts';
import { DomainError } from '../../../../core/errors.ts';
import type { FederatedPerson } from '../../../../core/identity-providers/federated-users.ts';
import { findIdentityProvider } from '../../../../core/identity-providers/find-identity-provider.ts';
import type { Sandbox } from '../../../../core/sandbox.ts';
import { readBearer } from '../../../../core/tokens/bearer-token.ts';
import { PORTAL_COOKIE } from '../../../browser/portal-cookie-name.ts';
import { signInAtProvider } from './federated-way.ts';
import { demandPage } from './page-visitor.ts';
import { sentForm } from './sent-form.ts';
import type { SignedInPage, SignedInVisitor, SignInPage } from './ways-in.ts';

/** The directories whose people sign in at a built-in identity provider, where a test can stand in for them. */
export const idpOf = ({ directory: { identitySource } }: Pick<Member, 'directory'>): string | undefined =>
  identitySource.kind === 'saml' ? identitySource.idp : undefined;

/**
 * The sign-in page that the portal has led to: the identity provider's, which knows the person by the user name here.
 * @throws {DomainError} `UNKNOWN_USER` where it knows nobody of that name
 */
export async function signInElsewhere(member: Member, page: SignInPage): Promise<SignedInPage> {
  const person = await personOf(page.context.sandbox, member);
  if (person === undefined) throw new DomainError('UNKNOWN_USER', {});
  return signInAtProvider(person, page);
}

async function personOf(sandbox: Sandbox, { user, directory }: Member): Promise<FederatedPerson | undefined> {
  const identityProvider = await findIdentityProvider(sandbox, idpOf({ directory }) ?? '');
  if (identityProvider === undefined) return undefined;
  const { items } = await sandbox.store.list(users, { index: 'identityProvider', key: identityProvider.id });
  // Directories take no other format of names than e-mail addresses.
  const isMeant = ({ email, subject }: FederatedUser) => (email ?? subject).toLowerCase() === user.name.toLowerCase();
  const found = items.find((known): known is FederatedUser => known.kind === 'federated' && isMeant(known));
  return found && { user: found, identityProvider };
}

/**
 * Carries the provider's answer back to the directory.
 * @returns the id of the portal's session
 */
export async function backAtPortal({ visitor, page, context: { sandbox } }: SignedInVisitor): Promise<string> {
  const { action, fields } = sentForm(page);
  const { url } = demandPage(await visitor.visit(action, fields));
  const bearer = await readBearer(sandbox, visitor.cookies.value(url, PORTAL_COOKIE) ?? '', ['portal']);
  if ('reason' in bearer) throw new DomainError(bearer.reason, {});
  return bearer.signedIn.session.id;
}
