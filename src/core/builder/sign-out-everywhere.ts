import type { Sandbox } from '../sandbox.ts';
import { type EndedBy, endSessionsOf } from '../sessions/end-session.ts';
import { bearerTokens } from '../tokens/bearer-token.ts';
import type { BuilderMember } from './find-builder-user.ts';

/**
 * Ends everything that a Builder ID is signed in with, at once: every browser, and every tool with its tokens (BUILDER-7).
 * Records that stand for a sign-in belong here, those to come, too.
 */
export async function signOutEverywhere(sandbox: Sandbox, { user }: BuilderMember, by: EndedBy): Promise<void> {
  const { store } = sandbox;
  await endSessionsOf(sandbox, user.id, by);
  const { items } = await store.list(bearerTokens, { index: 'user', key: user.id });
  for (const { id } of items) await store.remove(bearerTokens, id);
}
