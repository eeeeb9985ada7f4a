import { LONGEST_METADATA } from '../../../core/federation/saml/metadata-parts.ts';
import { encryptionModes } from '../../../core/federation/saml/saml-provider.ts';
import { integer, list, required, structure, text } from '../../aws/shapes.ts';

// Limits and patterns are the IAM model's of 2010-05-08.
const name = { min: 1, pattern: '[\\w+=,.@-]+' };

export const userName = text({ ...name, max: 64 });
export const existingUserName = text({ ...name, max: 128 });
export const virtualDeviceName = text(name);
export const serialNumber = text({ min: 9, max: 256, pattern: '[\\w+=/:,.@-]+' });
export const authenticationCode = text({ min: 6, max: 6, pattern: '[\\d]+', sensitive: true });
export const iamPath = text({ min: 1, max: 512, pattern: '(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)' });
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

// Identity providers.
export const providerArn = text({ min: 20, max: 2048 });
export const samlDocument = text({ min: 1000, max: LONGEST_METADATA, sensitive: true });
export const samlProviderName = text({ min: 1, max: 128, pattern: '[\\w._-]+' });
export const encryptionMode = text({ oneOf: encryptionModes });
export const privateKey = text({
  min: 1,
  max: 16_384,
  pattern: '[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+',
  sensitive: true,
});
export const privateKeyId = text({ min: 22, max: 64, pattern: '[A-Z0-9]+' });
export const issuerUrl = text({ min: 1, max: 255 });
export const audienceText = text({ min: 1, max: 255 });
export const clientIds = list(audienceText);
export const thumbprints = list(text({ min: 40, max: 40 }));

/** Each character of a document may take three in a form, and the rest of the call is little. Bytes. */
export const LONGEST_METADATA_BODY = 3 * LONGEST_METADATA + 64 * 1024;
