import type { DeviceAuthorization } from '../../../core/oidc/device-authorization.ts';

/** The facts for pages about an authorization that a user code stands for (`pages.md` §14). */
export const deviceContextOf = ({ id, client }: DeviceAuthorization) => ({
  deviceContextId: id,
  clientId: client.id,
  clientType: 'public',
});
