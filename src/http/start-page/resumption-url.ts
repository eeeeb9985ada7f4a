import { type Approver, regionOf } from '../../core/oidc/approver.ts';
import { findApproved } from '../../core/oidc/authorization.ts';
import type { Sandbox } from '../../core/sandbox.ts';
import { apiHost } from '../addresses/hosts.ts';
import type { Site } from '../addresses/site.ts';

/**
 * The address where a browser goes on after the approval: at the host where it began (HOST-7).
 * @throws {DomainError} `FLOW_EXPIRED`
 */
export async function resumptionUrl(sandbox: Sandbox, site: Site, person: Approver, context: string): Promise<string> {
  const { at } = await findApproved(sandbox, context, person);
  const query = new URLSearchParams({ authorization_resumption_context: context });
  return site.link(at?.host ?? apiHost('oidc', regionOf(person), site.family), `/authorize?${query}`);
}
