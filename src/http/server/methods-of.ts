import type { FastifyInstance } from 'fastify';
import { isRouted } from './is-routed.ts';

/** The methods that an app's routes allow at a path, for a 405 instead of a 404. Asked only when no route matched. */
export function methodsOf(app: FastifyInstance): (url: string) => string[] {
  const routes: { readonly method: string; readonly route: string }[] = [];
  app.addHook('onRoute', ({ method, url }) => {
    for (const each of [method].flat()) routes.push({ method: each, route: url });
  });
  return (url) => {
    const found = routes.filter(({ route, method }) => method !== 'OPTIONS' && isRouted(route, url));
    return [...new Set(found.map(({ method }) => method))];
  };
}
