import { createHash } from 'node:crypto';
import type { TemporaryCredentials } from '../../../../core/sts/temporary-credentials.ts';
import type { SignedInState } from '../schemas/sign-in.ts';

export type HomeFile = SignedInState['files'][number];

/** A section of an INI file, with its settings. */
export type Section = readonly [name: string, settings: Readonly<Record<string, string>>];

const SECRET = '0600';

const iniFile = (path: string, sections: readonly Section[]): HomeFile => ({
  path,
  mode: SECRET,
  text: sections
    .map(([name, settings]) =>
      [`[${name}]`, ...Object.entries(settings).map(([key, value]) => `${key} = ${value}`), ''].join('\n'),
    )
    .join('\n'),
});

/** `~/.aws/config`. */
export const configFile = (sections: readonly Section[]): HomeFile => iniFile('.aws/config', sections);

/** Keys for clients that know no other way in. */
export type FileKeys = Pick<TemporaryCredentials, 'id' | 'secretAccessKey'> & { readonly sessionToken?: string };

/** `~/.aws/credentials`, with one profile. */
export const credentialsFile = ({ id, secretAccessKey, sessionToken }: FileKeys): HomeFile =>
  iniFile('.aws/credentials', [
    [
      'keys',
      {
        aws_access_key_id: id,
        aws_secret_access_key: secretAccessKey,
        ...(sessionToken !== undefined && { aws_session_token: sessionToken }),
      },
    ],
  ]);

const jsonFile = (path: string, content: object): HomeFile => ({ path, mode: SECRET, text: JSON.stringify(content) });

/** The cache of `aws login`, which clients find by the profile's `login_session`. */
export const loginCacheFile = (loginSession: string, content: object): HomeFile =>
  jsonFile(`.aws/login/cache/${digest('sha256', loginSession)}.json`, content);

/** The cache of `aws sso login`, which clients find by the name of the profile's `sso-session`. */
export const ssoCacheFile = (session: string, content: object): HomeFile =>
  jsonFile(`.aws/sso/cache/${digest('sha1', session)}.json`, content);

const digest = (algorithm: 'sha1' | 'sha256', text: string): string => createHash(algorithm).update(text).digest('hex');

/** A time as those caches have it. */
export const cacheTime = (ms: number): string => new Date(ms).toISOString().replace(/\.\d+/, '');

/** The token that clients exchange for a role's keys (AssumeRoleWithWebIdentity). */
export const webIdentityFile = (token: string): HomeFile => ({
  path: '.aws/web-identity-token',
  mode: SECRET,
  text: token,
});

/** The certificate that clients of https are to trust. */
export const certificateFile = (pem: string): HomeFile => ({ path: 'ca.pem', mode: '0644', text: pem });
