import type { FastifyRequest } from 'fastify';
import { siteFor } from '../../server/create-app.ts';

/** The pages of a tool. */
export const toolPaths = {
  home: '/',
  login: '/login',
  check: '/login/check',
  signUp: '/sign-up',
  alias: '/alias',
  feature: '/account-feature',
  signOut: '/sign-out',
} as const;

/** The address of a tool's page, within the style. */
export const toolUrl = (request: FastifyRequest, path: string): string => `${siteFor(request).prefix}${path}`;

const targets: readonly string[] = [toolPaths.home, toolPaths.feature];

/** The page that somebody wants to come back to: one of the tool's own, or its first. No other address is ever followed. */
export function wantedPath(request: FastifyRequest): string {
  const { to } = request.query as { to?: unknown };
  return targets.find((path) => path === to) ?? toolPaths.home;
}
