import { openIdProviderOf } from '../../../../core/federation/find-provider.ts';
import { demandAction } from '../../../../core/sts/demand-action.ts';
import { signedOperation } from '../../../aws/api.ts';
import { required } from '../../../aws/shapes.ts';
import * as shapes from '../shapes.ts';
import { tagPage } from '../tags-xml.ts';

export const listOpenIdConnectProviderTagsOperation = signedOperation(
  { OpenIDConnectProviderArn: required(shapes.providerArn), ...shapes.paging },
  async ({ sandbox, caller, input }) => {
    const arn = input.OpenIDConnectProviderArn;
    demandAction(sandbox, caller, 'iam:ListOpenIDConnectProviderTags', arn);
    const provider = await openIdProviderOf(sandbox, caller.account, arn);
    return tagPage(sandbox, provider, input);
  },
);
