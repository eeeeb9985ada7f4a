import { sortedTags } from '../../../../core/accounts/tags.ts';
import { samlProviderOf } from '../../../../core/federation/find-provider.ts';
import { readied } from '../../../../core/federation/saml/saml-metadata.ts';
import { trustedUntil } from '../../../../core/federation/saml/saml-provider.ts';
import { demandAction } from '../../../../core/sts/demand-action.ts';
import { signedOperation } from '../../../aws/api.ts';
import { required } from '../../../aws/shapes.ts';
import { xmlTime } from '../../../aws/xml.ts';
import * as shapes from '../shapes.ts';
import { tagsXml } from '../tags-xml.ts';

export const getSamlProviderOperation = signedOperation(
  { SAMLProviderArn: required(shapes.providerArn) },
  async ({ sandbox, caller, input }) => {
    const arn = input.SAMLProviderArn;
    demandAction(sandbox, caller, 'iam:GetSAMLProvider', arn);
    const provider = await samlProviderOf(sandbox, caller.account, arn);
    const { id, createdAt, encryption, decryptionKeys = [] } = provider;
    const metadata = (await readied(sandbox, provider))?.metadata;
    return {
      SAMLProviderUUID: id,
      SAMLMetadataDocument: metadata?.document,
      CreateDate: xmlTime(createdAt),
      ValidUntil: metadata && xmlTime(trustedUntil(metadata)),
      Tags: tagsXml(sortedTags(provider)),
      AssertionEncryptionMode: encryption,
      PrivateKeyList: decryptionKeys.map((key) => ({ KeyId: key.id, Timestamp: xmlTime(key.addedAt) })),
    };
  },
);
