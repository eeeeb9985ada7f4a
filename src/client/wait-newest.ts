import { NothingCame } from './problem-error.ts';

/** The longest wait, in wall time, such as `5s`. */
export interface Waiting {
  readonly wait?: string;
}

/**
 * The newest of what is found, once there is something.
 * @throws {NothingCame} when time is up
 */
export async function newest<T>(
  what: string,
  { wait = '5s', ...query }: Waiting,
  find: (query: Waiting) => Promise<readonly T[]>,
): Promise<T> {
  const found = (await find({ ...query, wait })).at(-1);
  if (found === undefined) throw new NothingCame(`no ${what} within ${wait}: ${JSON.stringify(query)}`);
  return found;
}
