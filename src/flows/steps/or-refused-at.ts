import { DomainError } from '../../core/errors.ts';

/**
 * Runs a step whose page keeps what was said beside the refused answer, such as a ticked box. A refusal that is thrown on
 * leaves the page's record as it was before.
 */
export async function orRefusedAt<To extends string, Data extends object, Next>(
  to: To,
  data: Data,
  run: () => Promise<Next>,
) {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { to, data, notice: error.reason() };
  }
}
