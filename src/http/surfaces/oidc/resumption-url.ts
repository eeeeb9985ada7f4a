import type { Directory } from '../../../core/directories/directory.ts';
import type { Site } from '../../site.ts';

/** Where a browser goes on with what was approved. */
export function resumptionUrl(site: Site, { region }: Directory, context: string): string {
  const query = new URLSearchParams({ authorization_resumption_context: context });
  return site.link(`oidc.${region}.amazonaws.com`, `/authorize?${query}`);
}
