import { integer, text } from '../../../aws/shapes.ts';

// Limits and patterns are the IAM model's of 2010-05-08.
export const iamRoleName = text({ min: 1, max: 64, pattern: '[\\w+=,.@-]+' });
export const roleDescription = text({ max: 1000, pattern: '[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*' });
export const policyDocument = text({ min: 1, max: 131_072, pattern: '[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+' });
export const maxSessionDuration = integer(3600, 43_200);
export const boundary = text({ min: 20, max: 2048 });
export const pathPrefix = text({ min: 1, max: 512, pattern: '\\u002F[\\u0021-\\u007F]*' });
