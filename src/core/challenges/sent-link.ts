import { sameSecret } from '../credentials/same-secret.ts';
import { DomainError, type ErrorCode } from '../errors.ts';
import { newId } from '../ids.ts';
import type { Sandbox } from '../sandbox.ts';
import { ClaimTaken } from '../store.ts';
import { linkKey, type SentLink, sentLinks } from './challenge.ts';

/** What a mailed link carries: the token finds its record, the key shows that it was not guessed. */
export interface LinkParts {
  readonly token: string;
  readonly key: string;
}

/** Makes a link for a user. An earlier one for the same purpose dies with it. */
export async function makeLink(
  sandbox: Sandbox,
  purpose: SentLink['purpose'],
  userId: string,
  lifetimeMs?: number,
): Promise<LinkParts> {
  const linkLifetimeMs = lifetimeMs ?? (await sandbox.settings()).linkLifetimeMs;
  const link = { id: newId(sandbox.random), purpose, key: newId(sandbox.random), userId };
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

function judge(sandbox: Sandbox, purpose: SentLink['purpose'], link: SentLink | undefined, { key }: LinkParts): string {
  const fits = link !== undefined && link.purpose === purpose && sameSecret(link.key, key);
  if (fits && sandbox.clock.now() < link.expiresAt) return link.userId;
  const reason: ErrorCode = fits ? 'LINK_EXPIRED' : 'LINK_INVALID';
  sandbox.journal.event('link.rejected', { purpose, reason });
  throw new DomainError(reason, {});
}
