import { withoutTags } from '../../../../core/accounts/tags.ts';
import { openIdProviderOf } from '../../../../core/federation/find-provider.ts';
import { tagOpenIdProvider } from '../../../../core/federation/provider-tags.ts';
import { demandAction } from '../../../../core/sts/demand-action.ts';
import { signedOperation } from '../../../aws/api.ts';
import { required } from '../../../aws/shapes.ts';
import * as shapes from '../shapes.ts';

export const untagOpenIdConnectProviderOperation = signedOperation(
  { OpenIDConnectProviderArn: required(shapes.providerArn), TagKeys: required(shapes.tagKeys) },
  async ({ sandbox, caller, input }) => {
    const arn = input.OpenIDConnectProviderArn;
    demandAction(sandbox, caller, 'iam:UntagOpenIDConnectProvider', arn);
    const provider = await openIdProviderOf(sandbox, caller.account, arn);
    await tagOpenIdProvider(sandbox, provider, (known) => withoutTags(known, input.TagKeys));
    return undefined;
  },
);
