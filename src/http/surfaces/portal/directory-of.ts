import type { FastifyRequest } from 'fastify';
import { demandRegion } from '../../../core/directories/demand-region.ts';
import type { Directory } from '../../../core/directories/directory.ts';
import { findDirectory } from '../../../core/directories/find-directory.ts';
import { DomainError } from '../../../core/errors.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';
import { RequestNote } from '../../server/request-note.ts';

const found = new RequestNote<Directory>();

/**
 * Finds the directory whose portal a request is for; no portal has anything to say to others (HOST-4).
 * @throws {DomainError} `UNKNOWN_PORTAL`, `REGION_WRONG`
 */
export async function enterPortal(request: FastifyRequest): Promise<void> {
  const { host, family, region, directory: label = '' } = siteFor(request);
  const directory = await findDirectory(sandboxFor(request), label);
  // A subdomain stands in front of `awsapps.com` only.
  if (directory === undefined || (family !== 'standard' && label !== directory.id))
    throw new DomainError('UNKNOWN_PORTAL', { host });
  demandRegion(directory, region);
  found.set(request, directory);
}

/** The directory of a request that was let into its portal. */
export function directoryOf(request: FastifyRequest): Directory {
  const directory = found.get(request);
  if (directory === undefined) throw new DomainError('UNKNOWN_PORTAL', { host: siteFor(request).host });
  return directory;
}
