import type { FastifyRequest } from 'fastify';
import type { DirectoryBy } from '../../../core/directories/identity-source.ts';
import { readySource, redirectAddress } from '../../../core/directories/saml-source.ts';
import { DomainError } from '../../../core/errors.ts';
import { assertionTime } from '../../../core/federation/verify-provider-assertion.ts';
import { acsPath, encodedAuthnRequest } from '../../../core/saml/service-provider.ts';
import { emulatedHost } from '../../addresses/hosts.ts';
import { ownPath } from '../../addresses/page-url.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';

/**
 * The address at a directory's identity provider where a browser asks for a sign-in (SAML bindings §3.4): a built-in provider's
 * in the style of the request, any other's as its metadata has it.
 * @throws {DomainError} `NOT_FOUND` when the provider takes no requests by redirect
 */
export async function providerUrl(
  request: FastifyRequest,
  directory: DirectoryBy<'saml'>,
  requestId: string,
): Promise<string> {
  const sandbox = sandboxFor(request);
  const { link, host } = siteFor(request);
  const source = await readySource(sandbox, directory);
  const destination = redirectAddress(source);
  if (destination === undefined) throw new DomainError('NOT_FOUND', { what: 'a sign-in address for redirects' });
  const url = new URL(destination);
  url.searchParams.set(
    'SAMLRequest',
    encodedAuthnRequest(directory, {
      ...{ id: requestId, destination },
      acsUrl: link(host, acsPath(directory)),
      issuedAt: await assertionTime(sandbox, source.entityId),
    }),
  );
  url.searchParams.set('RelayState', requestId);
  return emulatedHost(url.hostname) === undefined ? url.href : link(url.hostname, ownPath(url));
}
