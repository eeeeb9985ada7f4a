import { restOperation } from '../../aws/rest/rest-api.ts';
import { demandCallerInRegion } from './caller.ts';

export const userOperation = restOperation({ name: 'GetUser', method: 'GET', path: '/user' }, {}, async (call) => {
  const { user, directory } = await demandCallerInRegion(call, ['portal', 'device', 'access']);
  const { id: userId, name: userName, displayName, givenName, familyName, email } = user;
  return { userId, userName, displayName, givenName, familyName, email, directoryId: directory.id };
});
