import { samlProviderOf } from '../../../../core/federation/find-provider.ts';
import { alterSamlProvider } from '../../../../core/federation/saml/alter-saml-provider.ts';
import { demandAction } from '../../../../core/sts/demand-action.ts';
import { signedOperation } from '../../../aws/api.ts';
import { required } from '../../../aws/shapes.ts';
import * as shapes from '../shapes.ts';

export const updateSamlProviderOperation = signedOperation(
  {
    SAMLMetadataDocument: shapes.samlDocument,
    SAMLProviderArn: required(shapes.providerArn),
    AssertionEncryptionMode: shapes.encryptionMode,
    AddPrivateKey: shapes.privateKey,
    RemovePrivateKey: shapes.privateKeyId,
  },
  async ({ sandbox, caller, input }) => {
    const arn = input.SAMLProviderArn;
    demandAction(sandbox, caller, 'iam:UpdateSAMLProvider', arn);
    const provider = await samlProviderOf(sandbox, caller.account, arn);
    await alterSamlProvider(sandbox, provider, {
      document: input.SAMLMetadataDocument,
      encryption: input.AssertionEncryptionMode,
      addKey: input.AddPrivateKey,
      removeKey: input.RemovePrivateKey,
    });
    return { SAMLProviderArn: arn };
  },
  { longestBody: shapes.LONGEST_METADATA_BODY },
);
