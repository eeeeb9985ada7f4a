import { type User, users } from '../accounts/user.ts';
import { passwordMark } from '../credentials/password-mark.ts';
import { sameSecret } from '../credentials/same-secret.ts';
import { DomainError, type ErrorCode } from '../errors.ts';
import { newId } from '../ids.ts';
import type { Sandbox } from '../sandbox.ts';
import { ClaimTaken } from '../store.ts';
import { linkKey, type SentLink, sentLinks } from './challenge.ts';

/** The secrets of a mailed link: the token finds its record, the key shows that it was not guessed. */
export interface LinkParts {
  readonly token: string;
  readonly key: string;
}

/** Makes a link for a user. An earlier one for the same purpose dies with it, one for a password with that, and each with the address. */
export async function makeLink(
  sandbox: Sandbox,
  purpose: SentLink['purpose'],
  { id: userId, password, ...user }: Pick<User, 'id' | 'password'> & { readonly email: string },
  lifetimeMs?: number,
): Promise<LinkParts> {
  const linkLifetimeMs = lifetimeMs ?? sandbox.settings.linkLifetimeMs;
  const mark = purpose === 'root-mfa' ? undefined : passwordMark(sandbox, password);
  const sentTo = user.email.toLowerCase();
  const link = { id: newId(sandbox.random), purpose, key: newId(sandbox.random), userId, sentTo, passwordMark: mark };
  for (;;) {
    const earlier = await sandbox.store.claimed(sentLinks, linkKey(purpose, userId));
    if (earlier !== undefined) await sandbox.store.take(sentLinks, earlier.value.id);
    try {
      await sandbox.store.put(sentLinks, { ...link, expiresAt: sandbox.clock.now() + linkLifetimeMs }, 0);
      return { token: link.id, key: link.key };
    } catch (error) {
      if (!(error instanceof ClaimTaken)) throw error;
    }
  }
}

/**
 * Looks at a link without using it up, because mail scanners open links too. Answers the user that it was made for.
 * @throws {DomainError} `LINK_INVALID`, `LINK_EXPIRED`
 */
export async function readLink(sandbox: Sandbox, purpose: SentLink['purpose'], parts: LinkParts): Promise<string> {
  const link = (await sandbox.store.get(sentLinks, parts.token))?.value;
  return judge(sandbox, purpose, link, parts);
}

/**
 * Uses a link up: of any number of racers one gets it.
 * @throws {DomainError} `LINK_INVALID`, `LINK_EXPIRED`
 */
export async function takeLink(sandbox: Sandbox, purpose: SentLink['purpose'], parts: LinkParts): Promise<string> {
  // Looked at first: a wrong key must not use up the link that its token belongs to.
  await readLink(sandbox, purpose, parts);
  return judge(sandbox, purpose, await sandbox.store.take(sentLinks, parts.token), parts);
}

/** The page does not tell that there is another password, or another address, meanwhile. */
async function judge(
  sandbox: Sandbox,
  purpose: SentLink['purpose'],
  link: SentLink | undefined,
  { key }: LinkParts,
): Promise<string> {
  const fits = link !== undefined && link.purpose === purpose && sameSecret(link.key, key);
  const reason = fits ? await refusalOf(sandbox, link) : 'LINK_INVALID';
  if (fits && reason === undefined) return link.userId;
  sandbox.journal.event('link.rejected', { purpose, reason: reason ?? 'LINK_INVALID' });
  throw new DomainError(reason === 'LINK_EXPIRED' ? reason : 'LINK_INVALID', {});
}

/** Why a link that is genuine is worth nothing. */
async function refusalOf(sandbox: Sandbox, link: SentLink): Promise<ErrorCode | undefined> {
  if (link.expiresAt <= sandbox.clock.now()) return 'LINK_EXPIRED';
  const user = (await sandbox.store.get(users, link.userId))?.value;
  const email = user !== undefined && 'email' in user ? user.email?.toLowerCase() : undefined;
  if (link.sentTo !== undefined && link.sentTo !== email) return 'EMAIL_CHANGED_SINCE';
  if (link.purpose === 'root-mfa') return undefined;
  const same = sameSecret(link.passwordMark ?? '', passwordMark(sandbox, user?.password));
  return same ? undefined : 'PASSWORD_CHANGED_SINCE';
}
