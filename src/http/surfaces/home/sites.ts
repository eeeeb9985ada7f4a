import type { FastifyRequest } from 'fastify';
import { type Account, accounts } from '../../../core/accounts/account.ts';
import { PROFILE_HOST } from '../../../core/builder/builder-addresses.ts';
import { builderTools } from '../../../core/builder/tools.ts';
import { type Directory, directories } from '../../../core/directories/directory.ts';
import type { SiteView } from '../../../pages/home/sites-panel.tsx';
import { sandboxFor } from '../../server/create-app.ts';
import { addressesFor } from './addresses.ts';

type Page = readonly [name: SiteView['name'], host: string, path: string, tool?: string];

/** The pages that this version serves, by their real hosts. */
const pages = (account: Account | undefined, directory: Directory | undefined): readonly Page[] => [
  ['console', 'console.aws.amazon.com', '/console/home'],
  ['regionalConsole', 'eu-west-1.console.aws.amazon.com', '/console/home'],
  ['signIn', 'signin.aws.amazon.com', '/'],
  ...(account ? [['accountSignIn', accountHost(account), '/console'] as const] : []),
  ...(directory ? [['portal', `${directory.id}.awsapps.com`, '/start'] as const] : []),
  ...(directory ? [['device', `device.sso.${directory.region}.amazonaws.com`, '/'] as const] : []),
  ['profile', PROFILE_HOST, '/'],
  ['signUp', 'portal.aws.amazon.com', '/billing/signup'],
  ['signedOut', 'aws.amazon.com', '/console'],
  ['support', 'aws.amazon.com', '/contact-us'],
  ...builderTools.map(({ id, host, name }) => [id, host, '/', name] as const),
];

/** The host at which an account's IAM users sign in. */
export const accountHost = ({ id, alias }: Pick<Account, 'id' | 'alias'>): string =>
  `${alias ?? id}.signin.aws.amazon.com`;

export async function siteViews(request: FastifyRequest): Promise<SiteView[]> {
  const { store } = sandboxFor(request);
  const { items } = await store.list(accounts);
  const example = items.find(({ alias, state }) => alias !== undefined && state === 'active') ?? items[0];
  const known = (await store.list(directories)).items;
  const directory = known.find(({ accountId }) => accountId === example?.id) ?? known[0];
  const addresses = addressesFor(request);
  return pages(example, directory).map(([name, host, path, tool]) => ({
    name,
    ...(tool !== undefined && { tool }),
    ...addresses(host, path),
  }));
}
