import { example, problems, refusals } from '../schemas/common.ts';
import { actionBody, actionPath, actionResult } from '../schemas/users.ts';

export const actOnUser = {
  operationId: 'actOnUser',
  ...example({
    params: { kind: 'iam', id: '111122223333:bob', name: 'set-device-skew' },
    body: { skew: '10m' },
    refused: { params: { name: 'find-mfa' }, body: {} },
  }),
  ...problems(
    'NOT_FOUND',
    'UNCHANGED',
    'UNKNOWN_DEVICE',
    'DEVICE_NOT_USABLE',
    'CODES_NOT_CONSECUTIVE',
    'TOTP_REPLAYED',
    'IDENTITY_SOURCE_ELSEWHERE',
    'NOT_SERVED',
  ),
  tags: ['Users'],
  summary: 'Do something to a user',
  description:
    'For `workforce`: `invite`, `one-time-password`. For `root` and `workforce`: `send-password-reset`. For `iam` and `workforce`: `require-password-reset`. For all three: `deactivate-mfa`, `resync-mfa`, `lose-mfa`, `find-mfa`, `set-device-skew`. One that would change nothing is refused (409, `UNCHANGED`). The other one belongs to kinds of user that this version does not serve.',
  params: actionPath,
  body: actionBody,
  response: { 200: actionResult, ...refusals, '5xx': refusals['4xx'] },
};
