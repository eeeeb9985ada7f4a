import { withoutTags } from '../../../../core/accounts/tags.ts';
import { samlProviderOf } from '../../../../core/federation/find-provider.ts';
import { tagSamlProvider } from '../../../../core/federation/provider-tags.ts';
import { demandAction } from '../../../../core/sts/demand-action.ts';
import { signedOperation } from '../../../aws/api.ts';
import { required } from '../../../aws/shapes.ts';
import * as shapes from '../shapes.ts';

export const untagSamlProviderOperation = signedOperation(
  { SAMLProviderArn: required(shapes.providerArn), TagKeys: required(shapes.tagKeys) },
  async ({ sandbox, caller, input }) => {
    const arn = input.SAMLProviderArn;
    demandAction(sandbox, caller, 'iam:UntagSAMLProvider', arn);
    const provider = await samlProviderOf(sandbox, caller.account, arn);
    await tagSamlProvider(sandbox, provider, (known) => withoutTags(known, input.TagKeys));
    return undefined;
  },
);
