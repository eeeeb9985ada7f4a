import { example, problems, refusals } from '../schemas/common.ts';
import { passkeyList, passkeyQuery } from '../schemas/devices.ts';
import { userPath } from '../schemas/users.ts';

export const getPasskeys = {
  operationId: 'getPasskeys',
  ...example({
    params: { kind: 'iam', id: '111122223333:carol' },
    query: { style: 'path' },
    refused: { params: { id: '111122223333:nobody' } },
  }),
  ...problems('NOT_FOUND'),
  tags: ['Second factors'],
  summary: "Read a user's seeded passkeys",
  description: 'With their private keys. One seeded key serves in every host style: the RP ID differs.',
  params: userPath,
  querystring: passkeyQuery,
  response: { 200: passkeyList, ...refusals },
};
