import { readFile } from 'node:fs/promises';
import type { FastifyInstance } from 'fastify';
import { DomainError } from '../../core/errors.ts';

const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};

/** Style sheets and page modules, on every host. Kept in memory once read: there are a dozen small ones. */
export const assetsSurface =
  (path: (name: string) => string) =>
  (app: FastifyInstance): void => {
    const read = new Map<string, Promise<Buffer>>();
    app.get('/_latchkey/assets/:name', async (request, reply) => {
      const { name } = request.params as { name: string };
      const type = TYPES[/^[a-z0-9-]+\.([a-z]+)$/.exec(name)?.[1] ?? ''];
      const missing = new DomainError('NOT_FOUND', { what: `/_latchkey/assets/${name}` });
      if (type === undefined) throw missing;
      const file = read.get(name) ?? readFile(path(name));
      read.set(name, file);
      const body = await file.catch(() => {
        read.delete(name);
        throw missing;
      });
      return reply
        .header('cache-control', 'public, max-age=300')
        .header('x-content-type-options', 'nosniff')
        .type(type)
        .send(body);
    });
  };
