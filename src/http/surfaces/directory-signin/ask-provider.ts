import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DirectoryBy } from '../../../core/directories/identity-source/identity-source.ts';
import { readySource, requestAddress } from '../../../core/directories/identity-source/saml-source.ts';
import { DomainError } from '../../../core/errors.ts';
import { assertionTime } from '../../../core/federation/saml/verify-provider-assertion.ts';
import { acsPath, encodedAuthnRequest } from '../../../core/saml/service-provider.ts';
import { AskProviderPage } from '../../../pages/directory-signin/ask-provider-page.tsx';
import { emulatedHost } from '../../addresses/hosts.ts';
import { ownPath } from '../../addresses/page-url.ts';
import { pageContext, seeOther, sendPage } from '../../plugins/pages.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';

/**
 * Sends a browser to a directory's identity provider with a request for a sign-in: by redirect, or by a form where the provider
 * takes no redirects (SAML bindings §3.4, §3.5). The provider's address is as its metadata has it; at an emulated host, in the
 * style of the request.
 * @throws {DomainError} `NOT_FOUND` when an imported state has a provider without an address
 */
export async function askProvider(
  request: FastifyRequest,
  reply: FastifyReply,
  directory: DirectoryBy<'saml'>,
  requestId: string,
): Promise<FastifyReply> {
  const sandbox = sandboxFor(request);
  const { link, host } = siteFor(request);
  const source = await readySource(sandbox, directory);
  const address = requestAddress(source);
  if (address === undefined) throw new DomainError('NOT_FOUND', { what: 'a sign-in address' });
  const { binding, location } = address;
  const encodedRequest = encodedAuthnRequest(directory, binding, {
    ...{ id: requestId, destination: location },
    acsUrl: link(host, acsPath(directory)),
    issuedAt: await assertionTime(sandbox, source.entityId),
  });
  const url = new URL(location);
  const here = () => (emulatedHost(url.hostname) === undefined ? url.href : link(url.hostname, ownPath(url)));
  if (binding === 'post') {
    const post = { encodedRequest, destination: here(), relayState: requestId };
    return sendPage(reply, AskProviderPage({ page: pageContext(request), host: url.host, post }));
  }
  url.searchParams.set('SAMLRequest', encodedRequest);
  url.searchParams.set('RelayState', requestId);
  return seeOther(reply, here());
}
