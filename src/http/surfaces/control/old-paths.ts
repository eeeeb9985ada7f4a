import type { FastifyInstance, RouteOptions } from 'fastify';

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
  const { operationId, summary, ...schema } = (route.schema ?? {}) as Described;
  return {
    ...route,
    url,
    schema: {
      ...schema,
      operationId: `${operationId}AtOldPath`,
      summary: `${summary}, at the path of before`,
      deprecated: true,
    },
    config: { ...route.config, pathNow: route.routePath },
  };
}

/** What openapi.yaml tells of a route. */
type Described = NonNullable<RouteOptions['schema']> & { readonly operationId?: string; readonly summary?: string };

/** What had better stand in the place of an old path. */
export const pathAdvice = (now: string): string =>
  `the path has an old name; it is “${now.replace(/:(\w+)/g, '{$1}')}” now`;
