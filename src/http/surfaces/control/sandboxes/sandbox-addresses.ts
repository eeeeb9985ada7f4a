import type { FastifyRequest } from 'fastify';
import type { Listeners } from '../../../server/listeners.ts';
import type { SandboxView } from '../schemas/sandboxes.ts';

export type SandboxAddresses = Pick<SandboxView, 'origin' | 'pathPrefix' | 'hostSuffix' | 'port'>;

/** The addresses of a sandbox, in the words of the host that asks: a Compose service's name, or localhost. */
export function addressesOf(
  { host, protocol }: Pick<FastifyRequest, 'host' | 'protocol'>,
  listeners: Listeners,
  name: string,
): SandboxAddresses {
  const port = listeners.portOf(name);
  const [, asked = 'localhost', askedPort = ''] = /^(.*?)(:\d+)?$/.exec(host) ?? [];
  const hostname = asked.endsWith('.localhost') ? 'localhost' : asked;
  const suffix = port === undefined ? askedPort : `:${port}`;
  const label = port === undefined && name !== 'default' ? `.${name}` : '';
  return {
    origin: `${protocol}://${hostname}${suffix}`,
    pathPrefix: port === undefined && name !== 'default' ? `/~${name}` : '',
    hostSuffix: `${label}.localhost${suffix}`,
    ...(port !== undefined && { port }),
  };
}

/** A URL on an emulated host in a sandbox; one of the real style needs the name to resolve to the server. */
export function addressIn(
  { origin, pathPrefix, hostSuffix, port }: SandboxAddresses,
  style: 'mirror' | 'path' | 'real',
  host: string,
  path: string,
): string {
  const { protocol } = new URL(origin);
  if (style === 'path') return `${origin}${pathPrefix}/${host}${path}`;
  if (style === 'mirror') return `${protocol}//${host}${hostSuffix}${path}`;
  return `${protocol}//${host}${port === undefined ? '' : `:${port}`}${pathPrefix}${path}`;
}
