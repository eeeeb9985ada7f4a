import { samlProviderOf } from '../../../../core/federation/find-provider.ts';
import { demandAction } from '../../../../core/sts/demand-action.ts';
import { signedOperation } from '../../../aws/api.ts';
import { required } from '../../../aws/shapes.ts';
import * as shapes from '../shapes.ts';
import { tagPage } from '../tags-xml.ts';

export const listSamlProviderTagsOperation = signedOperation(
  { SAMLProviderArn: required(shapes.providerArn), ...shapes.paging },
  async ({ sandbox, caller, input }) => {
    const arn = input.SAMLProviderArn;
    demandAction(sandbox, caller, 'iam:ListSAMLProviderTags', arn);
    const provider = await samlProviderOf(sandbox, caller.account, arn);
    return tagPage(sandbox, provider, input);
  },
);
