import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { SignedInState } from './types.ts';

/** The file of a folder that Playwright's contexts take. */
export const STORAGE_STATE = 'storage-state.json';

/** The file with the certificate that clients of https are to trust. */
export const CA = 'ca.pem';
const WEB_IDENTITY = '.aws/web-identity-token';

/**
 * Writes the files of a sign-in into a folder, which clients then take for their home: caches of `aws login` and SSO have no other
 * switch on every client. Beside them stands `storage-state.json`, for Playwright.
 * @returns the variables for those clients, `HOME` included
 */
export async function writeSignIn(
  folder: string,
  { files, storageState, env }: SignedInState,
): Promise<Readonly<Record<string, string>>> {
  const home = resolve(folder);
  const state = { path: STORAGE_STATE, mode: '0600', text: JSON.stringify(storageState) };
  for (const { path, mode, text } of [...files, state]) {
    const file = join(home, path);
    await mkdir(dirname(file), { recursive: true, mode: 0o700 });
    await writeFile(file, text, { mode: Number.parseInt(mode, 8) });
  }
  const has = (wanted: string) => files.some(({ path }) => path === wanted);
  return {
    ...env,
    ...(has(CA) && trusting(join(home, CA), env)),
    ...(has(WEB_IDENTITY) && { AWS_WEB_IDENTITY_TOKEN_FILE: join(home, WEB_IDENTITY) }),
    HOME: home,
    USERPROFILE: home,
    AWS_CONFIG_FILE: join(home, '.aws/config'),
    AWS_SHARED_CREDENTIALS_FILE: join(home, '.aws/credentials'),
    AWS_LOGIN_CACHE_DIRECTORY: join(home, '.aws/login/cache'),
  };
}

/** Under the real names, where no endpoint is, and at one of https, all goes over TLS; the last two variables replace the authorities that clients know otherwise. */
const trusting = (
  ca: string,
  { AWS_ENDPOINT_URL: endpoint }: SignedInState['env'],
): Readonly<Record<string, string>> => ({
  AWS_CA_BUNDLE: ca,
  NODE_EXTRA_CA_CERTS: ca,
  ...((endpoint === undefined || endpoint.startsWith('https:')) && { REQUESTS_CA_BUNDLE: ca, SSL_CERT_FILE: ca }),
});
