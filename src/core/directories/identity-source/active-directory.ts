import { DomainError } from '../../errors.ts';
import type { ConnectorFault } from '../../refusals/page-facts.ts';
import type { Sandbox } from '../../sandbox.ts';
import type { ActiveDirectory } from './identity-source.ts';

/** The short name that a domain has unless it is given another: its first label, as NetBIOS wants it. */
export const netbiosNameOf = (domain: string): string => (domain.split('.')[0] ?? '').slice(0, 15).toUpperCase();

/** AD Connector and its service account, until somebody changes them. */
export const CONNECTOR_DEFAULTS = { name: 'svc-adconnector', password: 'Service-Passw0rd!' } as const;

/**
 * The user names that a typed name can mean in a domain, likeliest first: as it is, and without the domain in front of it or
 * behind it. A name of another domain means itself alone.
 */
export function namesInDomain({ domain, netbiosName }: ActiveDirectory, typed: string): readonly string[] {
  const name = typed.trim();
  const slash = name.indexOf('\\');
  if (slash >= 0) {
    const [short, rest] = [name.slice(0, slash), name.slice(slash + 1)];
    return [netbiosName, domain].some((each) => same(each, short)) ? [rest] : [];
  }
  const at = name.lastIndexOf('@');
  return at > 0 && same(domain, name.slice(at + 1)) ? [name, name.slice(0, at)] : [name];
}

const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

/**
 * Binds to the domain as AD Connector does before it asks for anybody: by its credentials, which have to be those of the
 * service account. While they are not, nobody signs in (PORTAL-8).
 * @throws {DomainError} `CONNECTOR_REFUSED`
 */
export function bindToDomain({ clock }: Sandbox, source: ActiveDirectory): void {
  const { connector, serviceAccount } = source;
  const { name, passwordHash, passwordSetAt, passwordMaxAgeMs = Number.POSITIVE_INFINITY, disabled } = serviceAccount;
  const refuse = (why: ConnectorFault) => new DomainError('CONNECTOR_REFUSED', { why, account: connector.name });
  if (!same(name, connector.name)) throw refuse('unknown-account');
  if (passwordHash !== connector.passwordHash) throw refuse('password');
  if (disabled === true) throw refuse('disabled');
  if (clock.now() >= passwordSetAt + passwordMaxAgeMs) throw refuse('password-expired');
}
