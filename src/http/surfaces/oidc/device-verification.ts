import { findByUserCode } from '../../../core/oidc/device-authorization.ts';
import { restOperation } from '../../aws/rest/rest-api.ts';
import { required } from '../../aws/shapes.ts';
import { deviceContextOf } from './device-context.ts';
import * as shapes from './shapes.ts';

/**
 * Whether a tool shows this code, as earlier pages of the portal asked, before anybody had signed in (`apis.md` §2.2). Only its
 * refusal is on record; a code that is known gets the answer of AcceptUserCode, which came after it.
 */
export const deviceVerificationOperation = restOperation(
  { name: 'DeviceVerification', method: 'GET', path: '/device_verification' },
  { user_code: required(shapes.shortText) },
  async ({ sandbox, site, input }) => ({
    deviceContext: deviceContextOf(await findByUserCode(sandbox, input.user_code, site.region)),
  }),
);
