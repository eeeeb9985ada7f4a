import { integer, text } from '../../aws/shapes.ts';

export const accountId = text({ min: 1, max: 255 });
export const roleName = text({ min: 1, max: 255 });
export const nextToken = text({ min: 1, max: 2048 });
/** Of the model; the page's own size unless said. */
export const maxResult = integer(1, 100);
export const PAGE = 100;
export const address = text({ min: 1, max: 2048 });
export const id = text({ min: 1, max: 255 });
export const secret = text({ min: 1, max: 2048, sensitive: true });
