import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { DomainError } from '../../core/errors.ts';
import { assetBundle } from '../assets/asset-bundle.ts';

/**
 * Style sheets and page modules, on every host. Pages name them with the bundle's version, so that a browser asks once
 * and never again; an address of another version, or of none, gives the present file and is not kept.
 */
export function assetsSurface(app: FastifyInstance): void {
  app.get('/_latchkey/assets/:name', sendAsset);
  app.get('/_latchkey/assets/:version/:name', sendAsset);
}

async function sendAsset(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { name, version } = request.params as { name: string; version?: string };
  const bundle = assetBundle();
  const file = bundle.files.get(name);
  if (file === undefined) throw new DomainError('NOT_FOUND', { what: request.url.split('?', 1)[0] ?? '' });
  return reply
    .header('cache-control', version === bundle.version ? 'public, max-age=31536000, immutable' : 'no-cache')
    .header('x-content-type-options', 'nosniff')
    .type(file.type)
    .send(file.body);
}
