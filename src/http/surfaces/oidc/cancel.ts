import { denyDevice } from '../../../core/oidc/device-authorization.ts';
import { restOperation } from '../../aws/rest/rest-api.ts';
import { required } from '../../aws/shapes.ts';
import * as shapes from './shapes.ts';

/** A person lets a tool not act for them. */
export const cancelOperation = restOperation(
  { name: 'Cancel', method: 'POST', path: '/device_authorization/cancel' },
  { deviceContext: required(shapes.deviceContext), userSessionId: required(shapes.secret) },
  async ({ sandbox, input, signedIn }) => {
    const person = await signedIn(['portal', 'device'], input.userSessionId);
    await denyDevice(sandbox, input.deviceContext.deviceContextId, person);
    return {};
  },
);
