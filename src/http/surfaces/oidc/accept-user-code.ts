import { DomainError } from '../../../core/errors.ts';
import { findByUserCode } from '../../../core/oidc/device-authorization.ts';
import { restOperation } from '../../aws/rest/rest-api.ts';
import { required } from '../../aws/shapes.ts';
import { demandCaller } from '../portal-api/caller.ts';
import { deviceContextOf } from './device-context.ts';
import * as shapes from './shapes.ts';

/** A person has confirmed the code that a tool shows. */
export const acceptUserCodeOperation = restOperation(
  { name: 'AcceptUserCode', method: 'POST', path: '/device_authorization/accept_user_code' },
  { userCode: required(shapes.shortText), userSessionId: required(shapes.minted) },
  async (call) => {
    const { sandbox, site, input } = call;
    const { user } = await demandCaller(call, ['portal', 'device'], input.userSessionId);
    const known = await findByUserCode(sandbox, input.userCode, site.region);
    if (known.directoryId !== user.directoryId) throw new DomainError('USER_CODE_UNKNOWN', {});
    return { deviceContext: deviceContextOf(known) };
  },
);
