import { memberByHandle } from '../../../../../core/directories/find-directory.ts';
import type { JournalEntry } from '../../../../../core/journal/journal.ts';
import type { Sandbox } from '../../../../../core/sandbox.ts';

const HIDDEN = 'HIDDEN_DUE_TO_SECURITY_REASONS';

/** The `userIdentity` of a record. */
interface UserIdentity {
  readonly type: string;
  readonly accountId?: string;
  readonly principalId?: string;
  readonly arn?: string;
  readonly userName?: string;
  readonly onBehalfOf?: { readonly userId: string; readonly identityStoreArn: string };
}

const ARN = /^arn:aws:(iam|sts)::(\d{12}):(root|user|assumed-role|federated-user)(?:\/(.*))?$/;

/** The person, as the entry names them: by ARN, as a member of a directory, or as they typed themselves. */
export async function identityOf(sandbox: Sandbox, entry: JournalEntry, isHidden: boolean): Promise<UserIdentity> {
  const { user = '', facts } = entry;
  const [, , accountId = '', kind, name = ''] = ARN.exec(user) ?? [];
  switch (kind) {
    case 'root':
      return { type: 'Root', principalId: accountId, arn: user, accountId };
    case 'user':
      return { type: 'IAMUser', arn: user, accountId, userName: name.slice(name.lastIndexOf('/') + 1) };
    case 'assumed-role':
      return { type: 'AssumedRole', arn: user, accountId };
    case 'federated-user':
      return { type: 'FederatedUser', arn: user, accountId };
  }
  if (isHidden) {
    const account = typeof facts.accountId === 'string' ? facts.accountId : (/^\d{12}(?=:)/.exec(user)?.[0] ?? '');
    return { type: 'IAMUser', accountId: account, userName: HIDDEN };
  }
  const member = await memberByHandle(sandbox, user);
  if (member === undefined) return { type: 'Unknown' };
  const { directory } = member;
  const identityStoreArn = `arn:aws:identitystore::${directory.accountId}:identitystore/${directory.id}`;
  return {
    type: 'IdentityCenterUser',
    accountId: directory.accountId,
    onBehalfOf: { userId: member.user.id, identityStoreArn },
  };
}
