import { refusals } from '../schemas/common.ts';
import { actionBody, actionPath, userView } from '../schemas/users.ts';

export const actOnUser = {
  operationId: 'actOnUser',
  tags: ['Users'],
  summary: 'Do something to a user',
  description:
    'For `root`: `send-password-reset`. For `iam`: `require-password-reset`. For both: `deactivate-mfa`, `resync-mfa`, `lose-mfa`, `set-device-skew`. The others belong to kinds of user that this version does not serve.',
  params: actionPath,
  body: actionBody,
  response: { 200: userView, ...refusals, '5xx': refusals['4xx'] },
};
