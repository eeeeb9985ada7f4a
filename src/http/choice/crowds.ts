import type { Crowd } from '../../core/accounts/find-people.ts';
import { findAccount } from '../../core/accounts/find-user.ts';
import {
  builderEmailKey,
  federatedKey,
  iamNameKey,
  ofKind,
  rootEmailKey,
  workforceNameKey,
} from '../../core/accounts/user.ts';
import type { Directory } from '../../core/directories/directory.ts';
import type { IdentityProvider } from '../../core/identity-providers/identity-provider.ts';
import type { Sandbox } from '../../core/sandbox.ts';

export const rootCrowd: Crowd = {
  of: { index: 'kind', key: 'root' },
  has: (user) => ofKind('root', user) !== undefined,
  claim: rootEmailKey,
};

/** Those of an account, by its ID or alias; of all accounts, where none is named. */
export async function iamCrowd(sandbox: Sandbox, account: string | undefined): Promise<Crowd> {
  if (account === undefined)
    return {
      of: { index: 'kind', key: 'iam' },
      has: (user) => ofKind('iam', user) !== undefined,
      // As the control API calls them: `111122223333:bob`.
      claim: (name) => iamNameKey(name.slice(0, 12), name.slice(13)),
    };
  const id = (await findAccount(sandbox, account))?.id ?? '';
  return {
    of: { index: 'account', key: id },
    has: (user) => ofKind('iam', user)?.accountId === id,
    claim: (name) => iamNameKey(id, name),
  };
}

export const workforceCrowd = ({ id }: Directory): Crowd => ({
  of: { index: 'directory', key: id },
  has: (user) => ofKind('workforce', user)?.directoryId === id,
  claim: (name) => workforceNameKey(id, name),
});

/** A sign-up that waits for its code is nobody yet: somebody else may have verified the address. */
export const builderCrowd: Crowd = {
  of: { index: 'kind', key: 'builder' },
  has: (user) => ofKind('builder', user)?.emailVerified === true,
  claim: builderEmailKey,
};

export const providerCrowd = ({ id }: IdentityProvider): Crowd => ({
  of: { index: 'identityProvider', key: id },
  has: (user) => ofKind('federated', user)?.idpId === id,
  claim: (name) => federatedKey(id, name),
});
