import { openIdProviderOf } from '../../../../core/federation/find-provider.ts';
import { addClientId } from '../../../../core/federation/openid/alter-open-id-provider.ts';
import { demandAction } from '../../../../core/sts/demand-action.ts';
import { signedOperation } from '../../../aws/api.ts';
import { required } from '../../../aws/shapes.ts';
import * as shapes from '../shapes.ts';

export const addClientIdToOpenIdConnectProviderOperation = signedOperation(
  { OpenIDConnectProviderArn: required(shapes.providerArn), ClientID: required(shapes.audienceText) },
  async ({ sandbox, caller, input }) => {
    const arn = input.OpenIDConnectProviderArn;
    demandAction(sandbox, caller, 'iam:AddClientIDToOpenIDConnectProvider', arn);
    const provider = await openIdProviderOf(sandbox, caller.account, arn);
    await addClientId(sandbox, provider, input.ClientID);
    return undefined;
  },
);
