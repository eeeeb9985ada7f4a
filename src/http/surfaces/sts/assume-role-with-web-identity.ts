import { DomainError } from '../../../core/errors.ts';
import { openOperation } from '../../aws/api.ts';
import { required, text } from '../../aws/shapes.ts';
import * as shapes from './shapes.ts';

/** No OpenID Connect provider can be registered yet (CLI-7, FED-4): no issuer is known. */
export const assumeRoleWithWebIdentityOperation = openOperation(
  {
    RoleArn: required(shapes.arn),
    RoleSessionName: required(shapes.sessionName),
    WebIdentityToken: required(text({ min: 4, max: 20_000, sensitive: true })),
    ProviderId: text({ min: 4, max: 2048 }),
    PolicyArns: shapes.policyArns,
    Policy: shapes.policy,
    DurationSeconds: shapes.roleSeconds,
  },
  ({ input }) => {
    // An access token of a provider such as Login with Amazon comes with the provider's name, and is no JWT.
    const issuer = input.ProviderId ?? issuerOf(input.WebIdentityToken);
    if (issuer === undefined) throw new DomainError('IDENTITY_TOKEN_INVALID', { why: 'malformed' });
    throw new DomainError('IDENTITY_TOKEN_INVALID', { why: 'unknown-issuer', issuer });
  },
);

/** The `iss` that a JWT claims (RFC 7519 §4.1.1). */
function issuerOf(token: string): string | undefined {
  const [, payload = ''] = /^[\w-]+\.([\w-]+)\.[\w-]*$/.exec(token) ?? [];
  try {
    const { iss } = JSON.parse(Buffer.from(payload, 'base64url').toString());
    return typeof iss === 'string' ? iss : undefined;
  } catch {
    return undefined;
  }
}
