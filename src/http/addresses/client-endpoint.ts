import { plainBase } from './plain-base.ts';
import type { Site } from './site.ts';

/**
 * The `AWS_ENDPOINT_URL` for a site. Clients other than browsers and curl resolve no `*.localhost` (HOST-2), so a
 * sandbox that a host label names is named by the path.
 */
export function clientEndpoint(site: Site): string {
  const [, scheme, label, port = ''] = /^(https?):\/\/([^./:]+)\.localhost(:\d+)?$/.exec(site.plainOrigin) ?? [];
  return label === undefined ? plainBase(site) : `${scheme}://localhost${port}/~${label}`;
}
