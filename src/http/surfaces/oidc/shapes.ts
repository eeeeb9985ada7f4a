import { required, structure, text } from '../../aws/shapes.ts';

// The model sets no limits. These keep what is stored, and what stands in URLs, within reason.
export const name = text({ min: 1, max: 255 });
export const uri = text({ min: 1, max: 2048 });
export const scope = text({ min: 1, max: 80 });
/** Ids and secrets of clients hold their registration. */
export const clientId = text({ min: 1, max: 8192, sensitive: true, minted: 'lasting' });
export const clientSecretText = text({ min: 1, max: 8192, sensitive: true });
export const secret = text({ min: 1, max: 2048, sensitive: true });
/** A code or token of ours. */
export const minted = text({ min: 1, max: 2048, sensitive: true, minted: 'passing' });
/** RFC 7636 §4.1. */
export const codeVerifier = text({ min: 43, max: 128, pattern: '[A-Za-z0-9\\-._~]*', sensitive: true });
export const grantType = text({ min: 1, max: 255 });
export const shortText = text({ min: 1, max: 255 });

/** The portal pages' id of a tool's authorization. */
export const deviceContext = structure({ deviceContextId: required(shortText), clientId, clientType: name });
