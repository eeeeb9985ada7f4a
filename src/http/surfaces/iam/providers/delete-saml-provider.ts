import { samlProviderOf } from '../../../../core/federation/find-provider.ts';
import { removeSamlProvider } from '../../../../core/federation/saml/alter-saml-provider.ts';
import { demandAction } from '../../../../core/sts/demand-action.ts';
import { signedOperation } from '../../../aws/api.ts';
import { required } from '../../../aws/shapes.ts';
import * as shapes from '../shapes.ts';

export const deleteSamlProviderOperation = signedOperation(
  { SAMLProviderArn: required(shapes.providerArn) },
  async ({ sandbox, caller, input }) => {
    const arn = input.SAMLProviderArn;
    demandAction(sandbox, caller, 'iam:DeleteSAMLProvider', arn);
    const provider = await samlProviderOf(sandbox, caller.account, arn);
    await removeSamlProvider(sandbox, provider);
    return undefined;
  },
);
