import { DomainError } from '../errors.ts';

/** Whether work ends in a refusal of the catalogue; every other fault is thrown on. */
export async function isRefused(work: Promise<unknown>): Promise<boolean> {
  try {
    await work;
    return false;
  } catch (error) {
    if (error instanceof DomainError) return true;
    throw error;
  }
}
