import { removeUser } from '../accounts/remove-user.ts';
import { sentCodes } from '../challenges/challenge.ts';
import { flows } from '../records/flow-record.ts';
import type { Sandbox } from '../sandbox.ts';
import type { EndedBy } from '../sessions/end-session.ts';
import type { BuilderMember } from './find-builder-user.ts';
import { signOutEverywhere } from './sign-out-everywhere.ts';

/** Removes a Builder ID for good, with all that is theirs; the address is free again (BUILDER-9). */
export async function removeBuilder(sandbox: Sandbox, member: BuilderMember, by: EndedBy): Promise<void> {
  // The page on which they say so belongs to a session of theirs.
  if (by === 'user') await signOutEverywhere(sandbox, member, by);
  await dropMailedCodes(sandbox, member);
  await removeUser(sandbox, member.user);
}

/** A code that was mailed belongs to the flow that waits for it. */
async function dropMailedCodes({ store }: Sandbox, { user }: BuilderMember): Promise<void> {
  const { items } = await store.list(flows, { index: 'user', key: user.id });
  for (const { data } of items)
    if ('codeId' in data && typeof data.codeId === 'string') await store.remove(sentCodes, data.codeId);
}
