import type { ApplicationLinks } from '../../core/applications/application-links.ts';
import { plainBase } from './plain-base.ts';
import type { Site } from './site.ts';

export const SAMPLES = '/_latchkey/samples';

/**
 * Where the samples stand beside a host: at the plain origin, as sites of others would. Where hosts have their real names, a
 * browser in another container knows no plain origin of ours; there the samples share the portal's host.
 */
export const sampleBase = (site: Site): string =>
  `${site.style === 'real' ? site.link(site.host, '') : plainBase(site)}${SAMPLES}`;

export const sampleLinks = (site: Site): ApplicationLinks => ({ sample: (path) => `${sampleBase(site)}${path}` });
