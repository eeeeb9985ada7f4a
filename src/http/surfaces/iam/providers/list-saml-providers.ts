import { readied } from '../../../../core/federation/saml/saml-metadata.ts';
import { samlProviderArn, samlProviders, trustedUntil } from '../../../../core/federation/saml/saml-provider.ts';
import { demandAction } from '../../../../core/sts/demand-action.ts';
import { signedOperation } from '../../../aws/api.ts';
import { xmlTime } from '../../../aws/xml.ts';

export const listSamlProvidersOperation = signedOperation({}, async ({ sandbox, caller }) => {
  const { id: key } = caller.account;
  demandAction(sandbox, caller, 'iam:ListSAMLProviders', '*');
  const { items } = await sandbox.store.list(samlProviders, { index: 'account', key });
  const all = [...items].sort((a, b) => a.createdAt - b.createdAt);
  const listed = all.map(async (provider) => {
    const metadata = (await readied(sandbox, provider))?.metadata;
    return {
      Arn: samlProviderArn(provider),
      ValidUntil: metadata && xmlTime(trustedUntil(metadata)),
      CreateDate: xmlTime(provider.createdAt),
    };
  });
  return { SAMLProviderList: await Promise.all(listed) };
});
