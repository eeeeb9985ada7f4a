import type { PageContext } from './page.ts';

/** Refusals that say that there is no such page. */
const NOT_FOUND: readonly string[] = ['NOT_FOUND', 'UNKNOWN_PORTAL', 'UNKNOWN_SANDBOX', 'UNKNOWN_HOST'];

/** Refusals of what was begun too long ago, or elsewhere; all others are about what cannot be done. */
const BEGUN_ELSEWHERE: readonly string[] = ['FLOW_EXPIRED', 'WORKFLOW_UNKNOWN', 'STEP_OUT_OF_ORDER'];

/** The heading of a refusal's page, by its code. */
export function refusalTitle({ text: { common } }: PageContext, code: string): string {
  if (NOT_FOUND.includes(code)) return common.notFoundTitle;
  return BEGUN_ELSEWHERE.includes(code) ? common.beginAgainTitle : common.refusalTitle;
}
