import { decodeAuthorizationMessage } from '../../../core/sts/authorization-message.ts';
import { demandAction } from '../../../core/sts/demand-action.ts';
import { signedOperation } from '../../aws/api.ts';
import { required, text } from '../../aws/shapes.ts';

/** Reads the messages that come with this sandbox's own AccessDenied answers. */
export const decodeAuthorizationMessageOperation = signedOperation(
  { EncodedMessage: required(text({ min: 1, max: 10_240 })) },
  ({ sandbox, caller, input }) => {
    demandAction(sandbox, caller, 'sts:DecodeAuthorizationMessage', '*');
    return { DecodedMessage: decodeAuthorizationMessage(sandbox, input.EncodedMessage) };
  },
);
