import { openIdProviderOf } from '../../../../core/federation/find-provider.ts';
import { removeClientId } from '../../../../core/federation/openid/alter-open-id-provider.ts';
import { demandAction } from '../../../../core/sts/demand-action.ts';
import { signedOperation } from '../../../aws/api.ts';
import { required } from '../../../aws/shapes.ts';
import * as shapes from '../shapes.ts';

export const removeClientIdFromOpenIdConnectProviderOperation = signedOperation(
  { OpenIDConnectProviderArn: required(shapes.providerArn), ClientID: required(shapes.audienceText) },
  async ({ sandbox, caller, input }) => {
    const arn = input.OpenIDConnectProviderArn;
    demandAction(sandbox, caller, 'iam:RemoveClientIDFromOpenIDConnectProvider', arn);
    const provider = await openIdProviderOf(sandbox, caller.account, arn);
    await removeClientId(sandbox, provider, input.ClientID);
    return undefined;
  },
);
