import { signedOperation } from '../../aws/api.ts';

/** Nobody needs a permission for it. */
export const getCallerIdentityOperation = signedOperation({}, ({ caller }) => ({
  Arn: caller.arn,
  UserId: caller.userId,
  Account: caller.account.id,
}));
