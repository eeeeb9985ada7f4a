import { sortedTags } from '../../../../core/accounts/tags.ts';
import { openIdProviderOf } from '../../../../core/federation/find-provider.ts';
import { demandAction } from '../../../../core/sts/demand-action.ts';
import { signedOperation } from '../../../aws/api.ts';
import { required } from '../../../aws/shapes.ts';
import { xmlTime } from '../../../aws/xml.ts';
import * as shapes from '../shapes.ts';
import { tagsXml } from '../tags-xml.ts';

export const getOpenIdConnectProviderOperation = signedOperation(
  { OpenIDConnectProviderArn: required(shapes.providerArn) },
  async ({ sandbox, caller, input }) => {
    const arn = input.OpenIDConnectProviderArn;
    demandAction(sandbox, caller, 'iam:GetOpenIDConnectProvider', arn);
    const provider = await openIdProviderOf(sandbox, caller.account, arn);
    return {
      Url: provider.url,
      ClientIDList: provider.clientIds,
      ThumbprintList: provider.thumbprints,
      CreateDate: xmlTime(provider.createdAt),
      Tags: tagsXml(sortedTags(provider)),
    };
  },
);
