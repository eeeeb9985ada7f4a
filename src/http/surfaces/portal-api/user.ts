import { restOperation } from '../../aws/rest/rest-api.ts';

export const userOperation = restOperation(
  { name: 'GetUser', method: 'GET', path: '/user' },
  {},
  async ({ signedIn }) => {
    const { user, directory } = await signedIn(['portal', 'device', 'access']);
    const { id: userId, name: userName, displayName, givenName, familyName, email } = user;
    return { userId, userName, displayName, givenName, familyName, email, directoryId: directory.id };
  },
);
