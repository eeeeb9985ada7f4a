import type { FastifyInstance } from 'fastify';

/** Which methods an app's routes allow at a path, for a 405 instead of a 404. Asked only when no route matched. */
export function methodsOf(app: FastifyInstance): (url: string) => string[] {
  const routes: { readonly method: string; readonly pattern: RegExp }[] = [];
  app.addHook('onRoute', ({ method, url }) => {
    for (const each of [method].flat()) routes.push({ method: each, pattern: patternOf(url) });
  });
  return (url) => {
    const path = url.split('?', 1)[0] ?? '';
    const found = routes.filter(({ pattern, method }) => method !== 'OPTIONS' && pattern.test(path));
    return [...new Set(found.map(({ method }) => method))];
  };
}

function patternOf(url: string): RegExp {
  if (url === '*') return /(?!)/;
  const source = url
    .replace(/[.+?^${}()|[\]\\]/g, '\\$&')
    .replace(/:[A-Za-z]+/g, '[^/]+')
    .replace(/\*/g, '.*');
  return new RegExp(`^${source}/?$`);
}
