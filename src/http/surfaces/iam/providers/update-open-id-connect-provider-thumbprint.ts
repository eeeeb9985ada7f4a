import { openIdProviderOf } from '../../../../core/federation/find-provider.ts';
import { changeThumbprints } from '../../../../core/federation/openid/alter-open-id-provider.ts';
import { demandAction } from '../../../../core/sts/demand-action.ts';
import { signedOperation } from '../../../aws/api.ts';
import { required } from '../../../aws/shapes.ts';
import * as shapes from '../shapes.ts';

export const updateOpenIdConnectProviderThumbprintOperation = signedOperation(
  { OpenIDConnectProviderArn: required(shapes.providerArn), ThumbprintList: required(shapes.thumbprints) },
  async ({ sandbox, caller, input }) => {
    const arn = input.OpenIDConnectProviderArn;
    demandAction(sandbox, caller, 'iam:UpdateOpenIDConnectProviderThumbprint', arn);
    const provider = await openIdProviderOf(sandbox, caller.account, arn);
    await changeThumbprints(sandbox, provider, input.ThumbprintList);
    return undefined;
  },
);
