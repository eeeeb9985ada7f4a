import { openIdProviderByArn } from '../../../../core/federation/find-provider.ts';
import { removeOpenIdProvider } from '../../../../core/federation/openid/alter-open-id-provider.ts';
import { demandAction } from '../../../../core/sts/demand-action.ts';
import { signedOperation } from '../../../aws/api.ts';
import { required } from '../../../aws/shapes.ts';
import * as shapes from '../shapes.ts';

export const deleteOpenIdConnectProviderOperation = signedOperation(
  { OpenIDConnectProviderArn: required(shapes.providerArn) },
  async ({ sandbox, caller, input }) => {
    const arn = input.OpenIDConnectProviderArn;
    demandAction(sandbox, caller, 'iam:DeleteOpenIDConnectProvider', arn);
    // One that is gone already does not matter, as the service says.
    const provider = await openIdProviderByArn(sandbox, caller.account, arn);
    if (provider !== undefined) await removeOpenIdProvider(sandbox, provider);
    return undefined;
  },
);
