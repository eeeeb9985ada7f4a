import { DomainError } from '../errors.ts';
import type { Directory } from './directory.ts';

/**
 * A directory lives in one Region, and means nothing under the names of another (HOST-7).
 * @param called the Region of the name that was called; absent where any will do
 * @throws {DomainError} `REGION_WRONG`
 */
export function demandRegion({ region }: Pick<Directory, 'region'>, called: string | undefined): void {
  if (isElsewhere(region, called)) throw new DomainError('REGION_WRONG', { region });
}

/** Whether two Regions differ. One that is not told differs from none: the plain endpoint has no Region, and checks none. */
export const isElsewhere = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && other !== undefined && one !== other;
