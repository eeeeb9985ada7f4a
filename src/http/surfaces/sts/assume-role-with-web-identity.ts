import { assumedRoleArn } from '../../../core/accounts/role.ts';
import { assumeRoleWithWebIdentity } from '../../../core/sts/assume-role-with-web-identity.ts';
import { openOperation } from '../../aws/api.ts';
import { required, text } from '../../aws/shapes.ts';
import { credentialsXml } from './credentials-xml.ts';
import { sessionLimits } from './session-limits.ts';
import * as shapes from './shapes.ts';

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
  async ({ sandbox, input }) => {
    const sessionName = input.RoleSessionName;
    const { role, credentials, packedPolicySize, sourceIdentity, identity } = await assumeRoleWithWebIdentity(sandbox, {
      ...sessionLimits(input),
      roleArn: input.RoleArn,
      sessionName,
      token: input.WebIdentityToken,
      providerId: input.ProviderId,
      durationSeconds: input.DurationSeconds,
    });
    return {
      AssumedRoleUser: { AssumedRoleId: `${role.id}:${sessionName}`, Arn: assumedRoleArn(role, sessionName) },
      Audience: identity.audience,
      Credentials: credentialsXml(credentials),
      PackedPolicySize: packedPolicySize,
      Provider: identity.provider,
      SourceIdentity: sourceIdentity,
      SubjectFromWebIdentityToken: identity.subject,
    };
  },
);
