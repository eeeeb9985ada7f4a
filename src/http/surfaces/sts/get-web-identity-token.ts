import { DomainError } from '../../../core/errors.ts';
import { demandAction } from '../../../core/sts/demand-action.ts';
import { signedOperation } from '../../aws/api.ts';
import { integer, list, required, text } from '../../aws/shapes.ts';
import * as shapes from './shapes.ts';

/** Accounts start without outbound web identity federation, and no operation that is served here switches it on. */
export const getWebIdentityTokenOperation = signedOperation(
  {
    Audience: required(list(text({ min: 1, max: 1000 }), { min: 1, max: 10 })),
    DurationSeconds: integer(60, 3600),
    SigningAlgorithm: required(text({ min: 5, max: 5 })),
    Tags: shapes.passedTags,
  },
  ({ sandbox, caller }) => {
    demandAction(sandbox, caller, 'sts:GetWebIdentityToken', '*');
    throw new DomainError('OUTBOUND_FEDERATION_OFF', {});
  },
);
