import type { FastifyRequest } from 'fastify';
import { type Account, accounts } from '../../../core/accounts/account.ts';
import { PROFILE_HOST } from '../../../core/builder/builder-addresses.ts';
import { builderTools } from '../../../core/builder/tools.ts';
import { type Directory, directories } from '../../../core/directories/directory.ts';
import { portalHost } from '../../../core/directories/portal-address.ts';
import {
  type IdentityProvider,
  identityProviderHost,
  identityProviders,
} from '../../../core/identity-providers/identity-provider.ts';
import type { SiteView } from '../../../pages/home/sites-panel.tsx';
import { CHOICE_PATH, CHOOSE, isOffered } from '../../choice/offer.ts';
import { sandboxFor } from '../../server/create-app.ts';
import { addressesFor } from './addresses.ts';

interface Page {
  readonly name: SiteView['name'];
  readonly host: string;
  readonly path: string;
  /** The name of a tool or of an identity provider. */
  readonly called?: string;
  /** Its list of people, or the way to it (TEST-14). */
  readonly list?: readonly [host: string, path: string];
}

const SIGN_IN = 'signin.aws.amazon.com';
const CONSOLE_LIST = `/signin${CHOICE_PATH}`;

/** The pages that this version serves, by their real hosts. */
const pages = (account: Account | undefined, directory: Directory | undefined): readonly Page[] => [
  { name: 'console', host: 'console.aws.amazon.com', path: '/console/home' },
  { name: 'regionalConsole', host: 'eu-west-1.console.aws.amazon.com', path: '/console/home' },
  { name: 'signIn', host: SIGN_IN, path: '/', list: [SIGN_IN, `${CONSOLE_LIST}?user_type=root`] },
  ...(account ? [accountPage(account)] : []),
  ...(directory ? directoryPages(directory) : []),
  { name: 'profile', host: PROFILE_HOST, path: '/', list: [PROFILE_HOST, `/sign-in?${CHOOSE}=1`] },
  { name: 'signUp', host: 'portal.aws.amazon.com', path: '/billing/signup' },
  { name: 'signedOut', host: 'aws.amazon.com', path: '/console' },
  { name: 'support', host: 'aws.amazon.com', path: '/contact-us' },
];

const accountPage = (account: Account): Page => ({
  name: 'accountSignIn',
  host: accountHost(account),
  path: '/console',
  list: [SIGN_IN, `${CONSOLE_LIST}?account=${account.id}`],
});

function directoryPages({ id, region, identitySource }: Directory): Page[] {
  const host = portalHost({ id });
  // The page asks people who are signed in there again: the list is for choosing somebody.
  const list: Page['list'] = [host, `/start/sign-in?prompt=login&${CHOOSE}=1`];
  return [
    { name: 'portal', host, path: '/start', ...(identitySource.kind !== 'saml' && { list }) },
    { name: 'device', host: `device.sso.${region}.amazonaws.com`, path: '/' },
  ];
}

const providerPage = (provider: IdentityProvider): Page => {
  const host = identityProviderHost(provider);
  return { name: 'provider', host, path: '/', called: provider.name, list: [host, `/sign-in${CHOICE_PATH}`] };
};

const toolPages = builderTools.map(({ id, host, name }): Page => ({ name: id, host, path: '/', called: name }));

/** More providers than that are listed by the control API alone. */
const PROVIDERS = 20;

/** The host at which an account's IAM users sign in. */
export const accountHost = ({ id, alias }: Pick<Account, 'id' | 'alias'>): string =>
  `${alias ?? id}.signin.aws.amazon.com`;

export async function siteViews(request: FastifyRequest): Promise<SiteView[]> {
  const { store } = sandboxFor(request);
  const { items } = await store.list(accounts);
  const example = items.find(({ alias, state }) => alias !== undefined && state === 'active') ?? items[0];
  const known = (await store.list(directories)).items;
  const directory = known.find(({ accountId }) => accountId === example?.id) ?? known[0];
  const providers = (await store.list(identityProviders, { limit: PROVIDERS })).items;
  const addresses = addressesFor(request);
  const listUrl = (...[host, path]: NonNullable<Page['list']>) => {
    const { mirror, path: inPath } = addresses(host, path);
    return (mirror ?? inPath).href;
  };
  const offers = isOffered(request);
  return [...pages(example, directory), ...providers.map(providerPage), ...toolPages].map(
    ({ name, host, path, called, list }) => ({
      ...{ key: `${name} ${host}`, name, called },
      ...(offers && list !== undefined && { listUrl: listUrl(...list) }),
      ...addresses(host, path),
    }),
  );
}
