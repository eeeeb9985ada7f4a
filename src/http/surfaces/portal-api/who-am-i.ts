import { restOperation } from '../../aws/rest/rest-api.ts';

export const whoAmIOperation = restOperation(
  { name: 'WhoAmI', method: 'GET', path: '/token/whoAmI' },
  {},
  async ({ signedIn }) => {
    const { session, user, directory } = await signedIn(['portal', 'device', 'access']);
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
