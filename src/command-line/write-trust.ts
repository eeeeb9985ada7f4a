import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../make-folder.ts';
import { TRUST_STORE_PASSWORD, trustStore } from '../outbound/tls/trust-store.ts';
import { CaUnavailable } from './ca-unavailable.ts';

/**
 * Writes a certificate for clients into a folder: ca.pem, and truststore.p12 for Java. It holds no secret.
 * @returns what was written, for people
 * @throws {CaUnavailable}
 */
export async function writeTrust(folder: string, pem: string): Promise<string> {
  const files = { 'ca.pem': pem, 'truststore.p12': trustStore(pem) };
  try {
    await makeFolder(folder);
    for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  } catch (error) {
    const advice = 'it has to be a folder, or in a container a volume, that this user may write';
    throw new CaUnavailable(`${folder} cannot be written: ${(error as Error).message}; ${advice}`, 2);
  }
  return `${join(folder, 'ca.pem')}\n${join(folder, 'truststore.p12')} (password ${TRUST_STORE_PASSWORD})`;
}
