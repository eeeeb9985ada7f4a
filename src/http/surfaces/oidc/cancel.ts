import { denyDevice } from '../../../core/oidc/device-authorization.ts';
import { restOperation } from '../../aws/rest/rest-api.ts';
import { required } from '../../aws/shapes.ts';
import { demandCaller } from '../portal-api/caller.ts';
import * as shapes from './shapes.ts';

/** A person lets a tool not act for them. */
export const cancelOperation = restOperation(
  { name: 'Cancel', method: 'POST', path: '/device_authorization/cancel' },
  { deviceContext: required(shapes.deviceContext), userSessionId: required(shapes.minted) },
  async (call) => {
    const { sandbox, input } = call;
    const person = await demandCaller(call, ['portal', 'device'], input.userSessionId);
    await denyDevice(sandbox, input.deviceContext.deviceContextId, person);
    return {};
  },
);
