import { restOperation } from '../../aws/rest/rest-api.ts';

/** Takes what the portal's pages tell of themselves, and keeps none of it. */
export const logOperation = restOperation({ name: 'Log', method: 'POST', path: '/log' }, {}, () => ({}));
