import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Registered } from './sso.ts';
import { START_URL } from './sso.ts';

const SESSION = 'latchkey';
export const PROFILE = 'jane';

/** A client's record of a sign-in. */
export interface Kept {
  readonly accessToken: string;
  readonly refreshToken?: string;
  readonly expiresAt: string;
}

/** Writes `~/.aws/config` with a profile for a role of jane_doe; without a session name, in the older way. */
export function writeProfile(home: string, { legacy = false, startUrl = START_URL } = {}): void {
  const role = 'sso_account_id = 111122223333\nsso_role_name = AdministratorAccess\nregion = eu-west-1\n';
  const sso = `sso_start_url = ${startUrl}\nsso_region = us-east-1\n`;
  mkdirSync(join(home, '.aws/sso/cache'), { recursive: true });
  const config = legacy
    ? `[profile ${PROFILE}]\n${sso}${role}`
    : `[sso-session ${SESSION}]\n${sso}sso_registration_scopes = sso:account:access\n[profile ${PROFILE}]\nsso_session = ${SESSION}\n${role}`;
  // Else version 1 of the CLI would fetch what an argument's URL leads to.
  writeFileSync(join(home, '.aws/config'), `[default]\ncli_follow_urlparam = false\n${config}`);
}

/** The cache that `aws sso login` leaves, with a token that lasts for so many seconds on the client's own clock. */
export function writeToken(
  home: string,
  client: Registered,
  tokens: { readonly accessToken: string; readonly refreshToken?: string },
  { seconds = 3600, key = SESSION } = {},
): void {
  const time = (ms: number) => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z');
  const content = {
    startUrl: START_URL,
    region: 'us-east-1',
    ...tokens,
    expiresAt: time(Date.now() + seconds * 1000),
    ...client,
    registrationExpiresAt: time(Date.now() + 89 * 24 * 3_600_000),
  };
  writeFileSync(cacheFile(home, key), JSON.stringify(content), { mode: 0o600 });
}

export const readToken = (home: string, key = SESSION): Kept => JSON.parse(readFileSync(cacheFile(home, key), 'utf8'));

const cacheFile = (home: string, key: string): string =>
  join(home, '.aws/sso/cache', `${createHash('sha1').update(key).digest('hex')}.json`);
