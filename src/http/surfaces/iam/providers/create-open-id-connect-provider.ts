import { createOpenIdProvider } from '../../../../core/federation/openid/alter-open-id-provider.ts';
import { openIdProviderArn } from '../../../../core/federation/openid/open-id-provider.ts';
import { demandAction } from '../../../../core/sts/demand-action.ts';
import { signedOperation } from '../../../aws/api.ts';
import { required } from '../../../aws/shapes.ts';
import * as shapes from '../shapes.ts';
import { givenTags, tagsXml } from '../tags-xml.ts';

export const createOpenIdConnectProviderOperation = signedOperation(
  {
    Url: required(shapes.issuerUrl),
    ClientIDList: shapes.clientIds,
    ThumbprintList: shapes.thumbprints,
    Tags: shapes.tags,
  },
  async ({ sandbox, caller, input }) => {
    const { account } = caller;
    const { Url: url, ClientIDList: clientIds = [], ThumbprintList: thumbprints } = input;
    const arn = openIdProviderArn({ accountId: account.id, url: url.replace(/^https?:\/\//, '') });
    demandAction(sandbox, caller, 'iam:CreateOpenIDConnectProvider', arn);
    const tags = givenTags(input.Tags);
    await createOpenIdProvider(sandbox, account, { url, clientIds, thumbprints, tags });
    return { OpenIDConnectProviderArn: arn, ...(tags.length > 0 && { Tags: tagsXml(tags) }) };
  },
);
