import { signedOperation } from '../../aws/api.ts';

/** The operation needs no permission. */
export const getCallerIdentityOperation = signedOperation({}, ({ caller }) => ({
  Arn: caller.arn,
  UserId: caller.userId,
  Account: caller.account.id,
}));
