import { withTags } from '../../../../core/accounts/tags.ts';
import { samlProviderOf } from '../../../../core/federation/find-provider.ts';
import { tagSamlProvider } from '../../../../core/federation/provider-tags.ts';
import { demandAction } from '../../../../core/sts/demand-action.ts';
import { signedOperation } from '../../../aws/api.ts';
import { required } from '../../../aws/shapes.ts';
import * as shapes from '../shapes.ts';
import { givenTags } from '../tags-xml.ts';

export const tagSamlProviderOperation = signedOperation(
  { SAMLProviderArn: required(shapes.providerArn), Tags: required(shapes.tags) },
  async ({ sandbox, caller, input }) => {
    const arn = input.SAMLProviderArn;
    demandAction(sandbox, caller, 'iam:TagSAMLProvider', arn);
    const provider = await samlProviderOf(sandbox, caller.account, arn);
    await tagSamlProvider(sandbox, provider, (known) => withTags(known, givenTags(input.Tags)));
    return undefined;
  },
);
