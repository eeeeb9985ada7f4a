import { integer, text } from '../../aws/shapes.ts';

export const accountId = text({ min: 1, max: 255 });
export const roleName = text({ min: 1, max: 255 });
export const nextToken = text({ min: 1, max: 2048 });
export const maxResult = integer(1, 100);
/** The page size for a tool that asks for none. */
export const RESULTS = 20;
/** The page size for the portal's pages. */
export const PAGE = 100;
export const address = text({ min: 1, max: 2048 });

export { minted, secret, shortText } from '../oidc/shapes.ts';
