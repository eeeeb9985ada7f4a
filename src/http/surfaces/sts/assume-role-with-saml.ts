import { DomainError } from '../../../core/errors.ts';
import { openOperation } from '../../aws/api.ts';
import { required, text } from '../../aws/shapes.ts';
import * as shapes from './shapes.ts';

/** No SAML provider can be registered yet (CLI-7, FED-3): each assertion is of a provider that does not exist. */
export const assumeRoleWithSamlOperation = openOperation(
  {
    RoleArn: required(shapes.arn),
    PrincipalArn: required(shapes.arn),
    SAMLAssertion: required(text({ min: 4, max: 100_000, sensitive: true })),
    PolicyArns: shapes.policyArns,
    Policy: shapes.policy,
    DurationSeconds: shapes.roleSeconds,
  },
  () => {
    throw new DomainError('IDENTITY_TOKEN_INVALID', { why: 'unknown-provider' });
  },
);
