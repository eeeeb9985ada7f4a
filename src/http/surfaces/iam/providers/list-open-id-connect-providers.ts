import { openIdProviderArn, openIdProviders } from '../../../../core/federation/openid/open-id-provider.ts';
import { demandAction } from '../../../../core/sts/demand-action.ts';
import { signedOperation } from '../../../aws/api.ts';

export const listOpenIdConnectProvidersOperation = signedOperation({}, async ({ sandbox, caller }) => {
  const { id: key } = caller.account;
  demandAction(sandbox, caller, 'iam:ListOpenIDConnectProviders', '*');
  const { items } = await sandbox.store.list(openIdProviders, { index: 'account', key });
  const all = [...items].sort((a, b) => a.createdAt - b.createdAt);
  return { OpenIDConnectProviderList: all.map((provider) => ({ Arn: openIdProviderArn(provider) })) };
});
