import { emulatedDomains } from './hosts.ts';
import { siteOf } from './site.ts';

/** The domains that certificates may name (TEST-11): the emulated hosts', this machine's, and the configured ones. */
export const certifiedDomains = (ownNames: readonly string[]): readonly string[] => [
  ...emulatedDomains(),
  'localhost',
  // An address is no domain.
  ...ownNames.filter((name) => /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*$/.test(name) && !/^[\d.]+$/.test(name)),
];

/** Whether there is a certificate for a name that a client asks for: it is served, and in one of the domains. */
export function isCertified(name: string, ownNames: readonly string[]): boolean {
  const isIn = (domain: string) => name === domain || name.endsWith(`.${domain}`);
  if (name.length > 253 || !certifiedDomains(ownNames).some(isIn)) return false;
  try {
    siteOf({ host: name, url: '/', secure: true, ownNames });
    return true;
  } catch {
    return false;
  }
}
