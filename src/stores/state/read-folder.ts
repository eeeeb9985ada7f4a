import { StoreRefused } from '../store-refused.ts';

/** For a file that need not be there. */
export function noFile(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}

/** @throws {StoreRefused} where the system refuses the folder or a file in it */
export async function orUnusable<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StoreRefused || (error as NodeJS.ErrnoException).syscall === undefined) throw error;
    throw new StoreRefused(`${folder} cannot keep a state: ${(error as Error).message}`);
  }
}
