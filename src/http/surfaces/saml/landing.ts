import type { FastifyRequest } from 'fastify';
import { DomainError } from '../../../core/errors.ts';
import { returnAddress } from '../../addresses/return-address.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';

/**
 * The page that a `RelayState` leads to, where it is one of the service. Identity providers send words of their own as well, and
 * nobody is led away from here: then it is the console's first page.
 */
export function landing(request: FastifyRequest, relayState: string | undefined): string {
  const site = siteFor(request);
  try {
    return returnAddress(site, relayState);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    sandboxFor(request).journal.event('relay-state.ignored', { reason: error.code });
    return returnAddress(site, undefined);
  }
}
