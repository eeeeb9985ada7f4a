import { getFederationToken } from '../../../core/sts/get-federation-token.ts';
import { signedOperation } from '../../aws/api.ts';
import { required } from '../../aws/shapes.ts';
import { credentialsXml } from './credentials-xml.ts';
import { sessionLimits } from './session-limits.ts';
import * as shapes from './shapes.ts';

export const getFederationTokenOperation = signedOperation(
  {
    Name: required(shapes.federatedName),
    Policy: shapes.policy,
    PolicyArns: shapes.policyArns,
    DurationSeconds: shapes.userSeconds,
    Tags: shapes.passedTags,
  },
  async ({ sandbox, caller, input }) => {
    const { credentials, arn, id, packedPolicySize } = await getFederationToken(sandbox, caller, {
      ...sessionLimits(input),
      name: input.Name,
      durationSeconds: input.DurationSeconds,
    });
    return {
      Credentials: credentialsXml(credentials),
      FederatedUser: { FederatedUserId: id, Arn: arn },
      PackedPolicySize: packedPolicySize,
    };
  },
);
