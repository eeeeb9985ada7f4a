import { assumedRoleArn } from '../../../core/accounts/role.ts';
import { assumeRole } from '../../../core/sts/assume-role.ts';
import { signedOperation } from '../../aws/api.ts';
import { list, required, structure, text } from '../../aws/shapes.ts';
import { credentialsXml } from './credentials-xml.ts';
import { sessionLimits } from './session-limits.ts';
import * as shapes from './shapes.ts';

const providedContext = structure({ ProviderArn: shapes.arn, ContextAssertion: text({ min: 4, max: 2048 }) });

export const assumeRoleOperation = signedOperation(
  {
    RoleArn: required(shapes.arn),
    RoleSessionName: required(shapes.sessionName),
    PolicyArns: shapes.policyArns,
    Policy: shapes.anyPolicy,
    DurationSeconds: shapes.roleSeconds,
    Tags: shapes.passedTags,
    TransitiveTagKeys: shapes.transitiveKeys,
    ExternalId: shapes.externalId,
    SerialNumber: shapes.callerDevice,
    TokenCode: shapes.tokenCode,
    SourceIdentity: shapes.sourceIdentity,
    ProvidedContexts: list(providedContext, { min: 1, max: 5 }),
  },
  async ({ sandbox, caller, input }) => {
    const sessionName = input.RoleSessionName;
    const { role, credentials, packedPolicySize, sourceIdentity } = await assumeRole(sandbox, caller, {
      ...sessionLimits(input),
      roleArn: input.RoleArn,
      sessionName,
      durationSeconds: input.DurationSeconds,
      externalId: input.ExternalId,
      sourceIdentity: input.SourceIdentity,
      serialNumber: input.SerialNumber,
      tokenCode: input.TokenCode,
      transitiveTagKeys: input.TransitiveTagKeys ?? [],
    });
    return {
      AssumedRoleUser: { AssumedRoleId: `${role.id}:${sessionName}`, Arn: assumedRoleArn(role, sessionName) },
      Credentials: credentialsXml(credentials),
      PackedPolicySize: packedPolicySize,
      SourceIdentity: sourceIdentity,
    };
  },
);
