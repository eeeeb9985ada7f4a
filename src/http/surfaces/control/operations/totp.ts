import { example, problems, refusals } from '../schemas/common.ts';
import { totpList } from '../schemas/devices.ts';
import { userPath } from '../schemas/users.ts';

export const getTotpCodes = {
  operationId: 'getTotpCodes',
  ...example({ params: { kind: 'iam', id: '111122223333:bob' }, refused: { params: { id: '111122223333:nobody' } } }),
  ...problems('NOT_FOUND'),
  tags: ['Second factors'],
  summary: "Read the codes of a user's TOTP devices",
  description:
    '`code` would be accepted now: a step that is spent gives the next one inside the window, and `waitSeconds` stands beside it when none is left.',
  params: userPath,
  response: { 200: totpList, ...refusals },
};
