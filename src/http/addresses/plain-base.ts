import type { Site } from './site.ts';

/** The address of Latchkey's own pages beside a host: the plain origin, and the sandbox where the path names it. */
export const plainBase = ({ plainOrigin, prefix }: Site): string =>
  `${plainOrigin}${/^\/~[^/]+/.exec(prefix)?.[0] ?? ''}`;
