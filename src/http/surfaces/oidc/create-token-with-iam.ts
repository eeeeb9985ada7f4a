import { DomainError } from '../../../core/errors.ts';
import { restOperation } from '../../aws/rest/rest-api.ts';

/** Tokens for applications that sign with SigV4. */
export const createTokenWithIamOperation = restOperation(
  { name: 'CreateTokenWithIAM', method: 'POST', path: '/token', when: (query) => query.get('aws_iam') === 't' },
  {},
  () => {
    throw new DomainError('NOT_SERVED', { what: 'CreateTokenWithIAM' });
  },
);
