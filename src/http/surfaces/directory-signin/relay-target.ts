import type { Directory } from '../../../core/directories/directory.ts';
import { readHandle } from '../../../core/saml/identity-provider.ts';
import { readTarget } from '../../addresses/return-address.ts';
import { portalHash } from '../../start-page/route.ts';

/**
 * The page of a directory's portal that a person wants who begins at the identity provider: `RelayState` is the portal's address, with
 * any `#…`, or that of one of its applications. Undefined for anywhere else, where nobody is led (TEST-11).
 */
export function relayTarget({ id, subdomain, accountId }: Directory, relayState: string): string | undefined {
  const { site, hash } = readTarget(relayState) ?? {};
  const [path = ''] = (site?.url ?? '').split('?', 1);
  if (site?.surface === 'portal' && (site.directory === id || site.directory === subdomain))
    return /^\/(?:start\/?)?$/.test(path) ? `/${portalHash(hash)}` : undefined;
  if (site?.surface !== 'portal-api') return undefined;
  const [, named = ''] = /^\/saml\/assertion\/([\w=%-]{1,256})$/.exec(path) ?? [];
  const handle = readHandle(named.replace(/%3D/gi, '='));
  if (handle?.accountId !== accountId || handle.profileId !== undefined) return undefined;
  return `/#/saml/default/application/${handle.instanceId}`;
}
