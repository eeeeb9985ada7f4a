import { DomainError } from '../../../core/errors.ts';
import { findKey } from '../../../core/sts/caller.ts';
import { demandAction } from '../../../core/sts/demand-action.ts';
import { signedOperation } from '../../aws/api.ts';
import { required } from '../../aws/shapes.ts';
import * as shapes from './shapes.ts';

/** Tells the account of any key, active or not, expired or not. */
export const getAccessKeyInfoOperation = signedOperation(
  { AccessKeyId: required(shapes.accessKeyId) },
  async ({ sandbox, caller, input }) => {
    demandAction(sandbox, caller, 'sts:GetAccessKeyInfo', '*');
    const key = await findKey(sandbox, input.AccessKeyId);
    if (key === undefined) throw new DomainError('PARAMETERS_INVALID', { violations: [unknown(input.AccessKeyId)] });
    return { Account: key.accountId };
  },
);

const unknown = (id: string): string =>
  `Value '${id}' at 'accessKeyId' failed to satisfy constraint: Member must be the ID of an access key`;
