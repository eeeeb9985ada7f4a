import type { Random } from './random/random.ts';

const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const DIGITS = '0123456789';
const SECRET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/** IDs in the shapes of the service; random parts come from the sandbox, so that a seeded one repeats them. */
export const newAccountId = (random: Random): string => `${1 + random.int(9)}${random.text(11, DIGITS)}`;
/** IAM user ID: `AIDA` and 17 more. The mock mark keeps it apart from real ones (TEST-11). */
export const newUserId = (random: Random): string => `AIDAMOCK${random.text(13, UPPER)}`;
/** Role ID: `AROA` and 17 more. */
export const newRoleId = (random: Random): string => `AROAMOCK${random.text(13, UPPER)}`;
/** The ID of an identity provider or of one of its keys: a prefix and 20 more, with the mock mark. */
export const newEntityId = (random: Random, prefix: 'ASPA' | 'ASPK' | 'AOID'): string =>
  `${prefix}MOCK${random.text(16, UPPER)}`;
/** `AKIA…` of a user or `ASIA…` of a session, 20 letters, with the mock mark (TEST-11). */
export const newAccessKeyId = (random: Random, kind: 'AKIA' | 'ASIA'): string => `${kind}MOCK${random.text(12, UPPER)}`;
/** 40 letters that begin with the mock mark. */
export const newSecretAccessKey = (random: Random): string => `mock${random.text(36, SECRET)}`;
/** The last 26 letters of a passkey's serial number. */
export const newFidoId = (random: Random): string => random.text(26, UPPER);
/** The id of an opaque thing: flow, captcha, session, link. */
export const newId = (random: Random): string => random.token();

/** A sequence number as a record id that sorts by number. */
export const sequenceId = (number: number): string => String(number).padStart(10, '0');

/** `1111-2222-3333`, as the console shows an account ID (ROOT-12). */
export const spacedAccountId = (id: string): string => id.replace(/^(\d{4})(\d{4})(\d{4})$/, '$1-$2-$3');

/** IAM user names: letters, digits and `+ = , . @ _ -`, at most 64 (IAM-2). */
export const isUserName = (text: string): boolean => /^[A-Za-z0-9+=,.@_-]{1,64}$/.test(text);

/** A person's name: any script, no control characters, at most 128 (ours). */
export const isPersonName = (text: string): boolean =>
  /^[^\p{C}\p{Zl}\p{Zp}]{1,128}$/u.test(text) && text.trim() !== '';

/** Whether a Region of any partition could be called so. */
export const looksLikeRegion = (text: string): boolean => /^[a-z]{2}(?:-[a-z0-9]+)+-\d+$/.test(text);

/** Paths of IAM users and roles: `/` or `/…/`, printable, at most 512. */
export const isIamPath = (text: string): boolean => text.length <= 512 && /^\/(?:[!-~]+\/)?$/.test(text);

/**
 * Account aliases: 3 to 63 of `[a-z0-9-]`, no hyphen at the ends or doubled, not 12 digits; and no Region's name, because
 * aliases stand in front of a sign-in host as Regions do (HOST-1).
 */
export const isAlias = (text: string): boolean =>
  /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/.test(text) &&
  !text.includes('--') &&
  !/^\d{12}$/.test(text) &&
  !looksLikeRegion(text);

/** An e-mail address plain enough for a sign-in: one `@`, no blanks, a dotted host or a reserved single label. */
export const isEmail = (text: string): boolean =>
  text.length <= 254 && /^[^\s@<>"(),:;\\]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*$/.test(text);

/** E.164. */
export const isPhone = (text: string): boolean => /^\+[1-9]\d{6,14}$/.test(text);
