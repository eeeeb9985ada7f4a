import { denied } from '../../../core/sts/demand-action.ts';
import { signedOperation } from '../../aws/api.ts';
import { required, text } from '../../aws/shapes.ts';

/** No part of Latchkey issues tokens that could be traded in. */
export const getDelegatedAccessTokenOperation = signedOperation(
  { TradeInToken: required(text({ sensitive: true })) },
  ({ sandbox, caller }) => {
    throw denied(sandbox, caller, { action: 'sts:GetDelegatedAccessToken', resource: '*', because: 'identity' });
  },
);
