import type { Directory } from './directory.ts';

/** The host of a directory's access portal, as people are told: the custom subdomain where there is one (HOST-1). */
export const portalHost = ({ subdomain, id }: Pick<Directory, 'id' | 'subdomain'>): string =>
  `${subdomain ?? id}.awsapps.com`;

/** The host of a directory's sign-in pages. */
export const directorySignInHost = ({ region }: Pick<Directory, 'region'>): string => `${region}.signin.aws`;
