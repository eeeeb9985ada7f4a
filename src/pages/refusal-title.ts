import type { PageContext } from './page.ts';

/** Refusals that say that there is no such page; all others are about what cannot be done. */
const NOT_FOUND: readonly string[] = ['NOT_FOUND', 'UNKNOWN_PORTAL', 'UNKNOWN_SANDBOX', 'UNKNOWN_HOST'];

/** The heading of a refusal's page, by its code. */
export const refusalTitle = ({ text }: PageContext, code: string): string =>
  NOT_FOUND.includes(code) ? text.common.notFoundTitle : text.common.refusalTitle;
