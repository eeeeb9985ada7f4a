import { integer, list, required, structure, text } from '../../aws/shapes.ts';

// Limits and patterns are the IAM model's of 2010-05-08.
const name = { min: 1, pattern: '[\\w+=,.@-]+' };

export const userName = text({ ...name, max: 64 });
export const existingUserName = text({ ...name, max: 128 });
export const deviceName = text(name);
export const serialNumber = text({ min: 9, max: 256, pattern: '[\\w+=/:,.@-]+' });
export const authenticationCode = text({ min: 6, max: 6, pattern: '[\\d]+', sensitive: true });
export const path = text({ min: 1, max: 512, pattern: '(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)' });
export const assignmentStatus = text({ oneOf: ['Assigned', 'Unassigned', 'Any'] });

/** The wanted part of a list. */
export const paging = {
  Marker: text({ min: 1, max: 320, pattern: '[\\u0020-\\u00FF]+' }),
  MaxItems: integer(1, 1000),
} as const;

const tagKey = text({ min: 1, max: 128, pattern: '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+' });
const tagValue = text({ min: 0, max: 256, pattern: '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*' });
export const tags = list(structure({ Key: required(tagKey), Value: required(tagValue) }), { max: 50 });
export const tagKeys = list(tagKey, { max: 50 });
