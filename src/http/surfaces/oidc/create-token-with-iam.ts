import { laterOperation } from '../../aws/rest/rest-api.ts';

/** Tokens for applications that sign with SigV4. */
export const createTokenWithIamOperation = laterOperation(
  { name: 'CreateTokenWithIAM', method: 'POST', path: '/token', when: (query) => query.get('aws_iam') === 't' },
  'CreateTokenWithIAM',
);
