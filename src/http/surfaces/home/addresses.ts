import type { FastifyRequest } from 'fastify';
import type { Addresses } from '../../../pages/home/sites-panel.tsx';
import { withChosenLocale } from '../../plugins/locale.ts';
import { sandboxFor, siteFor } from '../../server/create-app.ts';

/** The plain origin of a request as other sandboxes of the same listener see it, and whether `*.localhost` leads to it. */
interface HomeOrigin {
  readonly origin: string;
  readonly loopback: boolean;
  /** `:4600`, or nothing on the scheme's own port. */
  readonly port: string;
  readonly scheme: string;
}

/** Loopback names and addresses are all `localhost` to a browser, and mirrored hosts lead to the same machine. */
export function originOf(request: FastifyRequest): HomeOrigin {
  const { protocol: scheme, hostname, host, port: number } = new URL(siteFor(request).plainOrigin);
  const loopback = /(?:^|\.)localhost$|^127(?:\.\d+){3}$|^\[::1\]$/.test(hostname);
  const port = number === '' ? '' : `:${number}`;
  return { origin: `${scheme}//${loopback ? `localhost${port}` : host}`, loopback, port, scheme };
}

/** The address of a page on an emulated host, in this request's sandbox, for the asking browser. */
export function addressesFor(request: FastifyRequest): (host: string, path: string) => Addresses {
  const { name } = sandboxFor(request);
  const { origin, loopback, port, scheme } = originOf(request);
  const [label, segment] = name === 'default' ? ['', ''] : [`.${name}`, `/~${name}`];
  const link = (base: string, path: string) => ({ href: withChosenLocale(request, base + path), shown: base + path });
  return (host, path) => ({
    ...(loopback && { mirror: link(`${scheme}//${host}${label}.localhost${port}`, path) }),
    path: link(`${origin}${segment}/${host}`, path),
    real: `https://${host}${segment}${path}`,
  });
}
