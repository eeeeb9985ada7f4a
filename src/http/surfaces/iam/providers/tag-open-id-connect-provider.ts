import { withTags } from '../../../../core/accounts/tags.ts';
import { openIdProviderOf } from '../../../../core/federation/find-provider.ts';
import { tagOpenIdProvider } from '../../../../core/federation/provider-tags.ts';
import { demandAction } from '../../../../core/sts/demand-action.ts';
import { signedOperation } from '../../../aws/api.ts';
import { required } from '../../../aws/shapes.ts';
import * as shapes from '../shapes.ts';
import { givenTags } from '../tags-xml.ts';

export const tagOpenIdConnectProviderOperation = signedOperation(
  { OpenIDConnectProviderArn: required(shapes.providerArn), Tags: required(shapes.tags) },
  async ({ sandbox, caller, input }) => {
    const arn = input.OpenIDConnectProviderArn;
    demandAction(sandbox, caller, 'iam:TagOpenIDConnectProvider', arn);
    const provider = await openIdProviderOf(sandbox, caller.account, arn);
    await tagOpenIdProvider(sandbox, provider, (known) => withTags(known, givenTags(input.Tags)));
    return undefined;
  },
);
