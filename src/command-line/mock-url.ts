import { ConfigError } from '../config-error.ts';

/**
 * The address of a mock that runs: a flag's, that of the environment, or the usual one.
 * @throws {ConfigError}
 */
export function mockUrl(flag: string | undefined, env: Readonly<Record<string, string | undefined>>): string {
  // The name, because cookies and passkeys belong to it; Node tries both of its addresses.
  const url = flag ?? (env.LATCHKEY_URL || `http://localhost:${env.LATCHKEY_PORT || 4600}`);
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new ConfigError(`--url must be an address such as http://localhost:4600, not “${url}”`);
  return url;
}
