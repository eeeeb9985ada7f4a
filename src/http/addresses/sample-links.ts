import type { ApplicationLinks } from '../../core/applications/application-links.ts';
import { plainBase } from './plain-base.ts';
import type { Site } from './site.ts';

export const SAMPLES = '/_latchkey/samples';

/**
 * The base of the samples beside a host: the plain origin, as for sites of others. Under real host names, a
 * browser in another container knows no plain origin of ours; there the samples share the portal's host.
 */
export const sampleBase = (site: Site): string =>
  `${site.style === 'real' ? site.link(site.host, '') : plainBase(site)}${SAMPLES}`;

export const sampleLinks = (site: Site): ApplicationLinks => ({ sample: (path) => `${sampleBase(site)}${path}` });
