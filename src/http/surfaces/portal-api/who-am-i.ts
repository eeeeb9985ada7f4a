import { restOperation } from '../../aws/rest/rest-api.ts';
import { demandCallerInRegion } from './caller.ts';

export const whoAmIOperation = restOperation(
  { name: 'WhoAmI', method: 'GET', path: '/token/whoAmI' },
  {},
  async (call) => {
    const { session, user, directory } = await demandCallerInRegion(call, ['portal', 'device', 'access']);
    return {
      userIdentifier: user.name,
      token: null,
      createDate: session.createdAt,
      expireDate: session.expiresAt,
      tokenType: 'USER',
      accountId: directory.accountId,
      directoryId: directory.id,
      authenticationType: 'NATIVE',
      identityStoreUserId: user.id,
      originSessionId: session.id,
      legacyAccessPortalEndpointStatus: null,
    };
  },
);
