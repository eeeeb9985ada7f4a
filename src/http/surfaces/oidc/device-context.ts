import type { DeviceAuthorization } from '../../../core/oidc/device-authorization.ts';

/** What pages are told of an authorization that a user code stands for (`pages.md` §14). */
export const deviceContextOf = ({ id, client }: DeviceAuthorization) => ({
  deviceContextId: id,
  clientId: client.id,
  clientType: 'public',
});
