import { createSamlProvider } from '../../../../core/federation/saml/alter-saml-provider.ts';
import { samlProviderArn } from '../../../../core/federation/saml/saml-provider.ts';
import { demandAction } from '../../../../core/sts/demand-action.ts';
import { signedOperation } from '../../../aws/api.ts';
import { required } from '../../../aws/shapes.ts';
import * as shapes from '../shapes.ts';
import { givenTags, tagsXml } from '../tags-xml.ts';

export const createSamlProviderOperation = signedOperation(
  {
    SAMLMetadataDocument: required(shapes.samlDocument),
    Name: required(shapes.samlProviderName),
    Tags: shapes.tags,
    AssertionEncryptionMode: shapes.encryptionMode,
    AddPrivateKey: shapes.privateKey,
  },
  async ({ sandbox, caller, input }) => {
    const { account } = caller;
    const { Name: name, SAMLMetadataDocument: document, AssertionEncryptionMode: encryption, AddPrivateKey } = input;
    const arn = samlProviderArn({ accountId: account.id, name });
    demandAction(sandbox, caller, 'iam:CreateSAMLProvider', arn);
    const tags = givenTags(input.Tags);
    await createSamlProvider(sandbox, account, { name, document, tags, encryption, addKey: AddPrivateKey });
    return { SAMLProviderArn: arn, ...(tags.length > 0 && { Tags: tagsXml(tags) }) };
  },
  { longestBody: shapes.LONGEST_METADATA_BODY },
);
