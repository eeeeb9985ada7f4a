import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { METADATA_PATH } from '../../../core/identity-providers/identity-provider.ts';
import { publishedKeys } from '../../../core/identity-providers/provider-keys.ts';
import { providerMetadata } from '../../../core/identity-providers/saml/provider-metadata.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';
import { providerOf } from './provider-of.ts';
import { samlSignIn } from './saml-sign-in.ts';
import { samlSignOut } from './saml-sign-out.ts';
import { samlStart } from './saml-start.ts';

/** The identity provider's half of SAML: metadata, requests by redirect and by form, and people who begin here (FED-3). */
export function samlProvider(app: FastifyInstance): void {
  app.get(METADATA_PATH, metadata);
  samlSignIn(app);
  samlStart(app);
  samlSignOut(app);
}

async function metadata(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const provider = await providerOf(request, 'saml');
  const site = siteFor(request);
  const keys = await publishedKeys(sandboxFor(request), provider);
  const document = providerMetadata(provider, keys, site.link(site.host, ''));
  return reply.header('content-type', 'application/samlmetadata+xml').send(document);
}
