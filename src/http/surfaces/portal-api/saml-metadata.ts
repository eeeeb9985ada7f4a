import type { FastifyInstance } from 'fastify';
import { findApplication } from '../../../core/applications/find-application.ts';
import { demandRegion } from '../../../core/directories/demand-region.ts';
import { signingKeyOf } from '../../../core/directories/signing-key.ts';
import { DomainError } from '../../../core/errors.ts';
import { identityProviderMetadata, readHandle } from '../../../core/saml/identity-provider.ts';
import { portalHostIn } from '../../addresses/hosts.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';

/** The metadata of a directory as the identity provider of a SAML application, for whoever is to trust it. */
export function samlMetadata(app: FastifyInstance): void {
  app.get('/saml/metadata/:handle', async (request, reply) => {
    const sandbox = sandboxFor(request);
    const handle = readHandle((request.params as { handle: string }).handle);
    const owned = handle && (await findApplication(sandbox, handle.instanceId));
    if (owned === undefined || owned.directory.accountId !== handle?.accountId || owned.application.protocol !== 'SAML')
      throw new DomainError('NOT_FOUND', { what: 'metadata at this address' });
    const { application, directory } = owned;
    const site = siteFor(request);
    demandRegion(directory, site.region);
    const signInUrl = site.link(portalHostIn(site, directory), `/start/applications/${application.id}`);
    const document = identityProviderMetadata(
      directory,
      application,
      await signingKeyOf(sandbox, directory),
      signInUrl,
    );
    return reply.header('content-type', 'application/samlmetadata+xml').send(document);
  });
}
