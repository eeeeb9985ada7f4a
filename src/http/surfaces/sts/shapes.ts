import { integer, list, required, structure, text } from '../../aws/shapes.ts';

// Limits and patterns are the STS model's of 2011-06-15. ARNs may hold any character that XML knows.
const name = { pattern: '[\\w+=,.@-]*' };

export const arn = text({ min: 20, max: 2048 });
export const sessionName = text({ min: 2, max: 64, ...name });
export const federatedName = text({ min: 2, max: 32, ...name });
export const sourceIdentity = text({ min: 2, max: 64, ...name });
export const externalId = text({ min: 2, max: 1224, pattern: '[\\w+=,.@:\\/-]*' });
export const callerDevice = text({ min: 9, max: 256, pattern: '[\\w+=/:,.@-]*' });
export const tokenCode = text({ min: 6, max: 6, pattern: '[\\d]*' });
export const roleSeconds = integer(900, 43_200);
export const userSeconds = integer(900, 129_600);
export const accessKeyId = text({ min: 16, max: 128, pattern: '[\\w]*' });

const policyText = { min: 1, pattern: '[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+' };
/** AssumeRole has no limit of its own: how large its policy packs is decided in the end. */
export const anyPolicy = text(policyText);
export const policy = text({ ...policyText, max: 2048 });
export const policyArn = structure({ arn });
export const policyArns = list(policyArn);

const tagKey = text({ min: 1, max: 128, pattern: '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+' });
const tagValue = text({ min: 0, max: 256, pattern: '[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*' });
export const passedTags = list(structure({ Key: required(tagKey), Value: required(tagValue) }), { max: 50 });
export const transitiveKeys = list(tagKey, { max: 50 });
