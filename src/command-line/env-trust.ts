import { join } from 'node:path';
import { TRUST_STORE_PASSWORD } from '../outbound/tls/trust-store.ts';
import { shellWord } from './shell-word.ts';
import { writeTrust } from './write-trust.ts';

/**
 * Writes the certificate into a folder for clients that read no PEM file.
 * @param present the value of `JAVA_TOOL_OPTIONS`, which is kept
 * @returns the variable for Java, and a command for Chromium on Linux, whose store is below `HOME`
 */
export async function trustForOthers(
  folder: string,
  pem: string,
  present = '',
): Promise<{ readonly java: string; readonly chromium: string }> {
  await writeTrust(folder, pem);
  const store = join(folder, 'truststore.p12');
  const options = [
    `-Djavax.net.ssl.trustStore=${inQuotes(store)}`,
    `-Djavax.net.ssl.trustStorePassword=${TRUST_STORE_PASSWORD}`,
  ].join(' ');
  const database = join(folder, '.pki/nssdb');
  const chromium = `mkdir -p ${shellWord(database)} && certutil -d ${shellWord(`sql:${database}`)} -A -t C,, -n latchkey -i ${shellWord(join(folder, 'ca.pem'))}`;
  return { java: present.includes(options) ? present : `${present} ${options}`.trim(), chromium };
}

/** Java takes the variable apart at blanks, and knows quotes of both kinds, but no escapes. */
const inQuotes = (path: string): string => (/[\s'"]/.test(path) ? `"${path.replaceAll('"', `"'"'"`)}"` : path);
