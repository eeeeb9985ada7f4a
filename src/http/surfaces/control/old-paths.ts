import type { FastifyInstance, FastifySchema, RouteOptions } from 'fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The path under its name of today, where the route's own has an old one. */
    readonly pathNow?: string;
  }
}

/** Parts of paths that have other names now, by the old ones. They are served for a version. */
const oldParts: ReadonlyMap<string, string> = new Map([['idps', 'identity-providers']]);

/** Serves every route whose path has a part of another name under the old one, too; openapi.yaml calls that deprecated. */
export function serveOldPaths(scope: FastifyInstance): void {
  scope.addHook('onRoute', (route) => {
    if (route.config?.pathNow !== undefined) return;
    for (const [old, now] of oldParts) {
      const path = route.routePath.replace(`/${now}`, `/${old}`);
      if (path !== route.routePath) scope.route(underOldPath(route, path));
    }
  });
}

function underOldPath(route: RouteOptions & { readonly routePath: string }, url: string): RouteOptions {
  const told: Described = route.schema ?? {};
  const schema: Described = {
    ...told,
    operationId: `${told.operationId}AtOldPath`,
    summary: `${told.summary}, at the path of before`,
    deprecated: true,
  };
  return { ...route, url, schema, config: { ...route.config, pathNow: route.routePath } };
}

/** The facts of a route that openapi.yaml tells. */
interface Described extends FastifySchema {
  readonly operationId?: string;
  readonly summary?: string;
  readonly deprecated?: boolean;
}

/** Advice on the path that takes the place of an old one. */
export const pathAdvice = (now: string): string =>
  `the path has an old name; it is “${now.replace(/:(\w+)/g, '{$1}')}” now`;
